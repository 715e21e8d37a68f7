package io.tessera.api.identity;

import io.tessera.api.edge.PlatformConfig;
import io.tessera.router.directory.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whose tokens of people count: those of the organization's own client, and of clients that are
 * configured. The realm has others, such as its account pages, and a token that was made for those
 * is not meant for us.
 */
@ApplicationScoped
class TrustedClients {
    private final Set<String> further;

    TrustedClients(PlatformConfig config) {
        this.further = Set.copyOf(config.identity().furtherClients().orElse(Set.of()));
    }

    /** Whether the token was made for one of them. */
    boolean include(JsonWebToken token, Organization organization) {
        return include(token, organization, further);
    }

    /**
     * The same.
     *
     * @param further besides the organization's own
     */
    static boolean include(JsonWebToken token, Organization organization, Set<String> further) {
        Object client = token.getClaim("azp");
        return client != null
                && (OrganizationClaim.text(client)
                                .equals(OrganizationTenantResolver.clientId(organization))
                        || further.contains(OrganizationClaim.text(client)));
    }
}
