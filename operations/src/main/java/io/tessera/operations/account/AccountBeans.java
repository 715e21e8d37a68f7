package io.tessera.operations.account;

import io.tessera.operations.provisioning.ProvisioningConfig;
import io.tessera.provisioning.account.Accounts;
import io.tessera.provisioning.keycloak.KeycloakAccess;
import io.tessera.provisioning.keycloak.KeycloakAccounts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where accounts are made. */
final class AccountBeans {
    @Produces
    @Singleton
    static Accounts accounts(ProvisioningConfig config) {
        return new KeycloakAccounts(
                new KeycloakAccess(
                        config.keycloak().url(),
                        config.keycloak().realm(),
                        config.provisioning().clientId(),
                        config.provisioning().clientSecret()));
    }
}
