package io.tessera.devstack.demo;

import io.tessera.devstack.fixture.OrganizationProvisioning;
import io.tessera.devstack.identity.KeycloakAdmin;
import io.tessera.devstack.layout.Endpoints;

/** Makes the demo organizations; again without effect. */
public final class DemoOrganizations {
    private final OrganizationProvisioning provisioning;

    public DemoOrganizations(Endpoints endpoints) {
        this.provisioning = new OrganizationProvisioning(endpoints, new KeycloakAdmin(endpoints));
    }

    public void create() {
        for (var organization : DemoOrganization.values()) {
            provisioning.provision(
                    organization.registration(), organization.people(), DemoOrganization.PASSWORD);
        }
    }
}
