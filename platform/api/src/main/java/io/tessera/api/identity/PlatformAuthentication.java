package io.tessera.api.identity;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.api.problem.ProblemJson;
import io.tessera.api.problem.Problems;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;

/**
 * API keys and OpenID Connect, except that the API never redirects: a program that is not signed in
 * is told so, and the web app sends people to {@code /sign-in} itself.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class PlatformAuthentication implements HttpAuthenticationMechanism {
    private final OidcAuthenticationMechanism openIdConnect;
    private final ApiKeyAuthentication apiKeys;
    private final RequestOrganization organizations;
    private final SignInDirections directions;
    private final ProblemJson json;

    PlatformAuthentication(
            OidcAuthenticationMechanism openIdConnect,
            ApiKeyAuthentication apiKeys,
            RequestOrganization organizations,
            SignInDirections directions,
            ProblemJson json) {
        this.openIdConnect = openIdConnect;
        this.apiKeys = apiKeys;
        this.organizations = organizations;
        this.directions = directions;
        this.json = json;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext routing, IdentityProviderManager providers) {
        var organization = organizations.of(routing.request());
        if (organization.isEmpty() || isAnonymousApiCall(routing)) {
            return Uni.createFrom().nullItem();
        }
        var token = ApiKeyAuthentication.presented(routing.request());
        if (isApi(routing) && token.isPresent()) {
            return apiKeys.authenticate(organization.get(), token.get(), routing.request());
        }
        return openIdConnect.authenticate(routing, providers);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext routing) {
        if (isApi(routing)) {
            return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
        }
        return directions
                .find(routing)
                .chain(elsewhere ->
                        elsewhere
                                .map(Uni.createFrom()::item)
                                .orElseGet(() -> openIdConnect.getChallenge(routing)));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext routing) {
        if (!isApi(routing)) {
            return HttpAuthenticationMechanism.super.sendChallenge(routing);
        }
        var unknownHost = organizations.of(routing.request()).isEmpty();
        var problem =
                unknownHost
                        ? Problems.document(
                                404,
                                "organization_not_found",
                                "There is no organization at this address.")
                        : Problems.document(
                                401, "unauthenticated", "Sign in or send a valid bearer token.");
        var response = routing.response().setStatusCode(problem.status());
        String path = routing.normalizedPath();
        response.putHeader("Content-Type", ProblemJson.mediaType(path));
        if (!unknownHost) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        return Uni.createFrom()
                .completionStage(response.end(json.of(problem, path)).toCompletionStage())
                .replaceWith(true);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return openIdConnect.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext routing) {
        return openIdConnect.getCredentialTransport(routing);
    }

    /** Without token and session there is nothing to check, and the code flow must not begin. */
    private static boolean isAnonymousApiCall(RoutingContext routing) {
        return isApi(routing)
                && routing.request().getHeader("Authorization") == null
                && routing.request().cookies().stream()
                        .noneMatch(cookie -> cookie.getName().startsWith("q_session"));
    }

    private static boolean isApi(RoutingContext routing) {
        String path = routing.normalizedPath();
        return path.startsWith("/api/") || path.startsWith("/scim/");
    }
}
