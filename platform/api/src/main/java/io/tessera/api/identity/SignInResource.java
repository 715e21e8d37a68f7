package io.tessera.api.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.platform.member.MemberIdentity;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser comes to sign in. The path is protected, so whoever arrives here has been through
 * the identity provider; what is left is to go where the person wanted to be.
 *
 * <p>Unless the session was ended: the identity provider may know nothing of that, since the
 * session is another organization's, too. Then the person proves anew who they are.
 */
@Path("/sign-in")
public class SignInResource {
    /** With {@code login}, the identity provider asks even who has a session there. */
    static final String PROMPT = "prompt";

    // one slash and no backslash at the start: browsers read //host and /\host as another site
    private static final Pattern LOCAL_PATH = Pattern.compile("/(?![/\\\\])[^\\s\\\\\\p{Cntrl}]*");
    private static final String SESSION_COOKIE = "q_session";

    private final RequestOrganization organizations;
    private final CurrentIdentityAssociation identities;
    private final MemberCache members;

    SignInResource(
            RequestOrganization organizations,
            CurrentIdentityAssociation identities,
            MemberCache members) {
        this.organizations = organizations;
        this.identities = identities;
        this.members = members;
    }

    /** Goes on to the path, which must be local; to the start page otherwise. */
    @GET
    public Uni<Response> signedIn(
            @QueryParam("return_to") @Nullable String returnTo,
            @Context HttpServerRequest request) {
        var goal = localOrStart(returnTo);
        return identities
                .getDeferredIdentity()
                .chain(identity -> isOver(identity, request))
                .map(over ->
                        over ? again(goal, request) : Response.seeOther(URI.create(goal)).build());
    }

    private Uni<Boolean> isOver(SecurityIdentity identity, HttpServerRequest request) {
        var organization = organizations.of(request);
        if (organization.isEmpty() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(false);
        }
        var signIn = TokenSignIn.of(token);
        return members.find(organization.get().id(), UUID.fromString(token.getSubject()))
                .map((Optional<MemberIdentity> found) ->
                        found.filter(member -> !member.signOuts().admits(signIn)).isPresent());
    }

    private static Response again(String goal, HttpServerRequest request) {
        var response =
                Response.seeOther(
                        URI.create(
                                "/sign-in?%s=login&return_to=%s"
                                        .formatted(
                                                PROMPT,
                                                URLEncoder.encode(goal, StandardCharsets.UTF_8))));
        request.cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(SESSION_COOKIE))
                .forEach(name ->
                        response.header(
                                HttpHeaders.SET_COOKIE,
                                name + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"));
        return response.build();
    }

    static String localOrStart(@Nullable String path) {
        if (path == null || !LOCAL_PATH.matcher(path).matches()) {
            return "/";
        }
        try {
            var uri = URI.create(path);
            return uri.getHost() == null && uri.getScheme() == null ? path : "/";
        } catch (IllegalArgumentException malformed) {
            return "/";
        }
    }
}
