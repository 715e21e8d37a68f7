package io.tessera.devstack.demo;

import io.tessera.devstack.fixture.OrganizationProvisioning;
import io.tessera.devstack.identity.KeycloakAdmin;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.provisioning.organization.FoundingRegister;
import io.tessera.provisioning.organization.RefusedFoundingException;

/** Makes the demo organizations; again without effect. */
public final class DemoOrganizations {
    private final OrganizationProvisioning provisioning;
    private final PortPlan ports;

    public DemoOrganizations(Endpoints endpoints) {
        this.provisioning = new OrganizationProvisioning(endpoints, new KeycloakAdmin(endpoints));
        this.ports = endpoints.ports();
    }

    public void create() {
        for (var organization : DemoOrganization.of(ports)) {
            try {
                provisioning.provision(
                        organization.registration(ports),
                        organization.people(),
                        DemoOrganization.PASSWORD);
            } catch (RefusedFoundingException refused) {
                if (!refused.code().equals(FoundingRegister.GONE)) {
                    throw refused; // one that an operator took away stays away
                }
            }
        }
    }
}
