package io.tessera.operations.application;

import io.tessera.provisioning.application.ApplicationRegister;
import io.tessera.provisioning.keycloak.KeycloakAccess;
import io.tessera.provisioning.keycloak.KeycloakApplications;
import io.tessera.router.migration.JdbcDatabase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The register of applications, and the way to the identity provider. */
final class ApplicationBeans {
    @Produces
    @Singleton
    static ApplicationRegister applications(JdbcDatabase directory, KeycloakAccess access) {
        return new ApplicationRegister(directory, new KeycloakApplications(access));
    }
}
