package io.tessera.operations.singlesignon;

import io.tessera.operations.provisioning.ProvisioningConfig;
import io.tessera.provisioning.keycloak.KeycloakAccess;
import io.tessera.provisioning.keycloak.KeycloakIdentityProviders;
import io.tessera.provisioning.singlesignon.IdentityProviders;
import io.tessera.provisioning.singlesignon.VerifiedDomains;
import io.tessera.router.migration.JdbcDatabase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Keycloak's brokering and the directory's domains. */
final class SingleSignOnBeans {
    @Produces
    @Singleton
    static IdentityProviders providers(ProvisioningConfig config) {
        return new KeycloakIdentityProviders(
                new KeycloakAccess(
                        config.keycloak().url(),
                        config.keycloak().realm(),
                        config.provisioning().clientId(),
                        config.provisioning().clientSecret()));
    }

    @Produces
    @Singleton
    static VerifiedDomains domains(JdbcDatabase directory) {
        return new VerifiedDomains(directory);
    }
}
