package io.tessera.operations.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.tessera.operations.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;

/**
 * OpenID Connect, except that the API never redirects: a program that is not signed in is told so,
 * and the page goes through sign-in by itself.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class OperatorAuthentication implements HttpAuthenticationMechanism {
    private final OidcAuthenticationMechanism openIdConnect;
    private final ObjectMapper json;

    OperatorAuthentication(OidcAuthenticationMechanism openIdConnect, ObjectMapper json) {
        this.openIdConnect = openIdConnect;
        this.json = json;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext routing, IdentityProviderManager providers) {
        return isAnonymousApiCall(routing)
                ? Uni.createFrom().nullItem()
                : openIdConnect.authenticate(routing, providers);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext routing) {
        return isApi(routing)
                ? Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"))
                : openIdConnect.getChallenge(routing);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext routing) {
        if (!isApi(routing)) {
            return HttpAuthenticationMechanism.super.sendChallenge(routing);
        }
        var problem = Problem.of(401, "unauthenticated", "Sign in or send a valid bearer token.");
        var response =
                routing.response()
                        .setStatusCode(problem.status())
                        .putHeader("Content-Type", Problem.MEDIA_TYPE)
                        .putHeader("WWW-Authenticate", "Bearer");
        return Uni.createFrom()
                .completionStage(response.end(write(problem)).toCompletionStage())
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
        return routing.normalizedPath().startsWith("/api/");
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("a problem is always JSON", unreachable);
        }
    }
}
