package io.tessera.api.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.PlatformConfig;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.platform.apikey.ApiKey;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.directory.Organization;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a request through to the resources only when its host names an organization, its token or
 * session is of that organization, and the person is an active member or the program's key or
 * application works. Everything fails before any data is touched; a token of another organization
 * sees what it would see if there were nothing here.
 */
public class CallerFilter {
    private static final Set<String> PROTECTED = Set.of("/api/v1/", "/scim/v2/");
    private static final Pattern PUBLIC =
            Pattern.compile("/api/v1/(?:status|(?:sign-ups|invitation-acceptance)(?:/.*)?)");

    private final RequestOrganization organizations;
    private final CurrentIdentityAssociation identities;
    private final ApplicationAdmission applications;
    private final TrustedClients clients;
    private final MemberAdmission people;
    private final SessionTrail trail;
    private final Caller caller;
    private final String scheme;

    CallerFilter(
            RequestOrganization organizations,
            CurrentIdentityAssociation identities,
            ApplicationAdmission applications,
            TrustedClients clients,
            MemberAdmission people,
            SessionTrail trail,
            Caller caller,
            PlatformConfig config) {
        this.organizations = organizations;
        this.identities = identities;
        this.applications = applications;
        this.clients = clients;
        this.people = people;
        this.trail = trail;
        this.caller = caller;
        // A proxy in front ends TLS: the request itself does not tell.
        this.scheme = config.publicUrl().getScheme();
    }

    @ServerRequestFilter
    public Uni<Void> identify(ContainerRequestContext context, HttpServerRequest request) {
        var path = request.path();
        if (path == null
                || PROTECTED.stream().noneMatch(path::startsWith)
                || PUBLIC.matcher(path).matches()) {
            return Uni.createFrom().voidItem();
        }
        var organization = organizations.of(request);
        if (organization.isEmpty()) {
            throw new CrmException.NotFound(
                    "organization_not_found", "There is no organization at this address.");
        }
        return identities
                .getDeferredIdentity()
                .chain(identity -> admit(organization.get(), identity, request));
    }

    private Uni<Void> admit(
            Organization organization, SecurityIdentity identity, HttpServerRequest request) {
        if (identity.isAnonymous()) {
            throw new CrmException.Unauthenticated();
        }
        return switch (identity.getPrincipal()) {
            // Looked up at the organization of this host.
            case ApiKeyPrincipal(ApiKey key) -> {
                name(organization);
                caller.identify(organization, key);
                yield Uni.createFrom().voidItem();
            }
            case JsonWebToken token when ApplicationToken.isOne(token) -> {
                name(organization);
                yield applications.admit(caller, organization, token, request);
            }
            case JsonWebToken token -> admit(organization, token, request);
            default -> throw new CrmException.Unauthenticated();
        };
    }

    private Uni<Void> admit(
            Organization organization, JsonWebToken token, HttpServerRequest request) {
        // Who came through a provider belongs to the organization that has connected it, and to no
        // other, whatever else the token says.
        if (ProviderClaims.alias(token).isEmpty()
                && !OrganizationClaim.names(token, organization)) {
            trail.refused(organization, request, "foreign_token", Map.of());
            throw new CrmException.NotFound();
        }
        if (request.getHeader("Authorization") == null && !isSameOrigin(request)) {
            throw new CrmException.Forbidden(
                    "csrf_rejected",
                    "This request did not come from the organization's own pages.");
        }
        return people.find(organization, token, request)
                .invoke(member -> {
                    if (!clients.include(token, organization)) {
                        trail.refused(organization, request, "foreign_client", Map.of());
                        throw new CrmException.Unauthenticated();
                    }
                    name(organization);
                    caller.identify(organization, member, TokenSignIn.of(token));
                })
                .replaceWithVoid();
    }

    private static void name(Organization organization) {
        MDC.put("organization_id", organization.id().toString());
    }

    private boolean isSameOrigin(HttpServerRequest request) {
        var authority = request.authority();
        return SameOrigin.allows(
                request.method().name(),
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                scheme,
                authority == null ? null : authority.toString());
    }
}
