package io.tessera.operations.provisioning;

import io.tessera.provisioning.keycloak.KeycloakAccess;
import io.tessera.provisioning.keycloak.KeycloakIdentities;
import io.tessera.provisioning.keycloak.KeycloakPeople;
import io.tessera.provisioning.organization.Founder;
import io.tessera.provisioning.organization.FoundingRegister;
import io.tessera.provisioning.organization.FoundingSteps;
import io.tessera.provisioning.organization.IdentityProvider;
import io.tessera.provisioning.organization.OrganizationShard;
import io.tessera.provisioning.people.People;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.ShardAccess;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The parts that organizations are made with. */
final class ProvisioningBeans {
    @Produces
    @Singleton
    static FoundingRegister register(JdbcDatabase directory) {
        return new FoundingRegister(directory);
    }

    @Produces
    @Singleton
    static KeycloakAccess access(ProvisioningConfig config) {
        return new KeycloakAccess(
                config.keycloak().url(),
                config.keycloak().realm(),
                config.provisioning().clientId(),
                config.provisioning().clientSecret());
    }

    @Produces
    @Singleton
    static IdentityProvider identities(KeycloakAccess access, ProvisioningConfig config) {
        return new KeycloakIdentities(
                access, config.identity().clientKey(), config.provisioning().origins());
    }

    @Produces
    @Singleton
    static People people(KeycloakAccess access) {
        return new KeycloakPeople(access);
    }

    @Produces
    @Singleton
    static Founder founder(
            FoundingRegister register,
            JdbcDatabase directory,
            IdentityProvider identities,
            ShardAccess shards,
            ProvisioningConfig config) {
        var app = new DatabaseCredentials(config.database().user(), config.database().password());
        return new Founder(
                register,
                new FoundingSteps(directory, identities, new OrganizationShard(shards, app)),
                "operations at process " + ProcessHandle.current().pid());
    }
}
