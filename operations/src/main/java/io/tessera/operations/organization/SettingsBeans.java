package io.tessera.operations.organization;

import io.tessera.provisioning.organization.FoundingRegister;
import io.tessera.provisioning.settings.OrganizationSettings;
import io.tessera.router.migration.JdbcDatabase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The settings in the directory. */
final class SettingsBeans {
    @Produces
    @Singleton
    static OrganizationSettings settings(JdbcDatabase directory, FoundingRegister foundings) {
        return new OrganizationSettings(directory, foundings);
    }
}
