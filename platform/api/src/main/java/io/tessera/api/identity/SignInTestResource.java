package io.tessera.api.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.PlatformConfig;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.api.edge.ResourceId;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.singlesignon.SignInTests;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser comes to try a connection out. Keycloak takes nobody as another person while
 * somebody is signed in there, so a test begins by signing out there; the session here goes on.
 */
@Path("/sign-in")
public class SignInTestResource {
    private final CurrentIdentityAssociation identities;
    private final RequestOrganization organizations;
    private final SignInTests tests;
    private final PlatformConfig config;

    SignInTestResource(
            CurrentIdentityAssociation identities,
            RequestOrganization organizations,
            SignInTests tests,
            PlatformConfig config) {
        this.identities = identities;
        this.organizations = organizations;
        this.tests = tests;
        this.config = config;
    }

    /** Signs out at Keycloak, where somebody is signed in, and goes on to the test. */
    @GET
    @Path("test-begin")
    public Uni<Response> begin(
            @QueryParam("connection") @Nullable String connection,
            @QueryParam("token") @Nullable String token,
            @Context HttpServerRequest request) {
        if (connection == null || token == null) {
            return Uni.createFrom()
                    .item(Response.seeOther(URI.create(SignInPaths.TESTED_PAGE)).build());
        }
        var test =
                UriBuilder.fromPath(SignInPaths.TEST)
                        .queryParam("connection", connection)
                        .queryParam("token", token)
                        .build();
        return identities
                .getDeferredIdentity()
                .map(identity ->
                        identity.getPrincipal() instanceof JsonWebToken session
                                ? signOut(session, test, request)
                                : test)
                .map(goal -> Response.seeOther(goal).build());
    }

    /** Somebody is back from the provider. */
    @GET
    @Path("test")
    public Uni<Response> came(
            @QueryParam("connection") String connection,
            @QueryParam("token") String token,
            @Context HttpServerRequest request) {
        var organization = organizations.of(request).orElseThrow(CrmException.NotFound::new);
        var id = ResourceId.parse(connection);
        return identities
                .getDeferredIdentity()
                .chain(identity -> {
                    if (!(identity.getPrincipal() instanceof JsonWebToken came)) {
                        throw new CrmException.Unauthenticated();
                    }
                    return tests.came(
                            organization.id(),
                            id,
                            token,
                            ProviderClaims.alias(came).orElse(null),
                            ProviderClaims.person(came));
                })
                .map(done -> Response.seeOther(URI.create(SignInPaths.TEST_END)).build());
    }

    private URI signOut(JsonWebToken session, URI test, HttpServerRequest request) {
        var origin = config.publicUrl().getScheme() + "://" + request.authority();
        return UriBuilder.fromUri(config.keycloak().url())
                .path("realms/{realm}/protocol/openid-connect/logout")
                .queryParam("id_token_hint", "{hint}")
                .queryParam("post_logout_redirect_uri", "{goal}")
                .build(config.keycloak().realm(), session.getRawToken(), origin + test);
    }
}
