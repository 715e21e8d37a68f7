package io.tessera.api.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.PlatformConfig;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.platform.apikey.ApiKey;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.singlesignon.Admission;
import io.tessera.router.directory.Organization;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a request through to the resources only when its host names an organization, its token or
 * session is of that organization, and the person is an active member or the program's key works.
 * Everything fails before any data is touched; a token of another organization sees what it would
 * see if there were nothing here.
 */
public class CallerFilter {
    private static final String PROTECTED = "/api/v1/";
    private static final Pattern PUBLIC = Pattern.compile("/api/v1/(?:status|sign-ups(?:/.*)?)");

    private final RequestOrganization organizations;
    private final CurrentIdentityAssociation identities;
    private final AdmissionCache admissions;
    private final SessionTrail trail;
    private final Caller caller;
    private final String scheme;

    CallerFilter(
            RequestOrganization organizations,
            CurrentIdentityAssociation identities,
            AdmissionCache admissions,
            SessionTrail trail,
            Caller caller,
            PlatformConfig config) {
        this.organizations = organizations;
        this.identities = identities;
        this.admissions = admissions;
        this.trail = trail;
        this.caller = caller;
        // A proxy in front ends TLS: the request itself does not tell.
        this.scheme = config.publicUrl().getScheme();
    }

    @ServerRequestFilter
    public Uni<Void> identify(ContainerRequestContext context, HttpServerRequest request) {
        var path = request.path();
        if (path == null || !path.startsWith(PROTECTED) || PUBLIC.matcher(path).matches()) {
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
            case JsonWebToken token -> admit(organization, token, request);
            default -> throw new CrmException.Unauthenticated();
        };
    }

    private Uni<Void> admit(
            Organization organization, JsonWebToken token, HttpServerRequest request) {
        var provider = ProviderClaims.alias(token);
        // Who came through a provider belongs to the organization that has connected it, and to no
        // other, whatever else the token says.
        if (provider.isEmpty() && !OrganizationClaim.names(token, organization)) {
            trail.refused(organization, request, "foreign_token", Map.of());
            throw new CrmException.NotFound();
        }
        if (request.getHeader("Authorization") == null && !isSameOrigin(request)) {
            throw new CrmException.Forbidden(
                    "csrf_rejected",
                    "This request did not come from the organization's own pages.");
        }
        return admissions
                .find(
                        organization.id(),
                        UUID.fromString(token.getSubject()),
                        provider.orElse(AdmissionCache.NO_PROVIDER))
                .invoke(admission -> admit(organization, admission, token, request))
                .replaceWithVoid();
    }

    private void admit(
            Organization organization,
            Admission admission,
            JsonWebToken token,
            HttpServerRequest request) {
        switch (admission) {
            case Admission.AsMember(MemberIdentity member) when member.active() -> {
                name(organization);
                caller.identify(organization, member);
            }
            case Admission.AsMember _ -> throw notAMember(organization, token, request);
            case Admission.Unknown _ -> throw notAMember(organization, token, request);
            case Admission.PasswordRefused _ -> {
                trail.refused(
                        organization,
                        request,
                        "single_sign_on_required",
                        Map.of("subject", token.getSubject()));
                throw new CrmException.Forbidden(
                        "single_sign_on_required",
                        "The organization wants its people to sign in through its own provider.");
            }
            case Admission.ForeignProvider _ -> {
                trail.refused(
                        organization,
                        request,
                        "foreign_provider",
                        Map.of("subject", token.getSubject()));
                throw new CrmException.NotFound();
            }
            case Admission.ProviderClosed _ -> {
                trail.refused(
                        organization,
                        request,
                        "connection_not_enabled",
                        Map.of("subject", token.getSubject()));
                throw new CrmException.Forbidden(
                        "connection_not_enabled",
                        "The organization does not let anybody in through this provider.");
            }
        }
    }

    private CrmException notAMember(
            Organization organization, JsonWebToken token, HttpServerRequest request) {
        trail.refused(organization, request, "not_a_member", Map.of("subject", token.getSubject()));
        return new CrmException.Forbidden(
                "not_a_member", "You are not an active member of this organization.");
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
