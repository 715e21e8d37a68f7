package io.tessera.api.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.singlesignon.Arrival;
import io.tessera.platform.singlesignon.Arrivals;
import io.tessera.router.directory.Organization;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser comes to sign in. The path is protected, so whoever arrives here has been through
 * the identity provider; who came through one of the organization's own is taken in, and what is
 * left is to go where the person wanted to be.
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

    private final CurrentIdentityAssociation identities;
    private final RequestOrganization organizations;
    private final MemberAdmission people;
    private final Arrivals arrivals;
    private final AdmissionCache admissions;
    private final SessionTrail trail;

    SignInResource(
            CurrentIdentityAssociation identities,
            RequestOrganization organizations,
            MemberAdmission people,
            Arrivals arrivals,
            AdmissionCache admissions,
            SessionTrail trail) {
        this.identities = identities;
        this.organizations = organizations;
        this.people = people;
        this.arrivals = arrivals;
        this.admissions = admissions;
        this.trail = trail;
    }

    /** Goes on to the path, which must be local; to the start page otherwise. */
    @GET
    public Uni<Response> signedIn(
            @QueryParam("return_to") @Nullable String returnTo,
            @Context HttpServerRequest request) {
        var goal = localOrStart(returnTo);
        var organization = organizations.of(request).orElseThrow(CrmException.NotFound::new);
        return identities
                .getDeferredIdentity()
                .chain(identity -> arrive(organization, identity, request, goal));
    }

    private Uni<Response> arrive(
            Organization organization,
            SecurityIdentity identity,
            HttpServerRequest request,
            String goal) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new CrmException.Unauthenticated();
        }
        return people.isOver(organization, token)
                .chain(over ->
                        over
                                ? Uni.createFrom().item(again(goal, request))
                                : arrive(
                                        organization,
                                        token,
                                        request,
                                        Response.seeOther(URI.create(goal)).build()));
    }

    private Uni<Response> arrive(
            Organization organization,
            JsonWebToken token,
            HttpServerRequest request,
            Response onwards) {
        var alias = ProviderClaims.alias(token);
        if (alias.isEmpty()) {
            return Uni.createFrom().item(onwards);
        }
        var subject = UUID.fromString(token.getSubject());
        return arrivals.arrive(
                        organization.id(), alias.get(), subject, ProviderClaims.person(token))
                .call(arrival -> admissions.forget(organization.id(), subject, alias.get()))
                .map(arrival ->
                        switch (arrival) {
                            case Arrival.Admitted(UUID member, boolean _) -> {
                                trail.signedIn(organization.id(), member);
                                yield onwards;
                            }
                            case Arrival.Refused(String code, String _) -> {
                                trail.refused(
                                        organization,
                                        request,
                                        code,
                                        Map.of("subject", token.getSubject()));
                                yield Response.seeOther(
                                                UriBuilder.fromPath(SignInPaths.REFUSED_PAGE)
                                                        .queryParam("code", code)
                                                        .build())
                                        .build();
                            }
                        });
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
