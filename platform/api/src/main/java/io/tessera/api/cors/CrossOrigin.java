package io.tessera.api.cors;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tessera.api.edge.PlatformConfig;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.api.problem.Problem;
import io.tessera.api.problem.ProblemJson;
import io.tessera.api.problem.Problems;
import io.tessera.router.directory.Organization;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Calls from pages of other origins. A preflight asks for nothing that is anybody's, so it is
 * answered without a look at the organization's data, and the same everywhere; the call itself is
 * refused, before it has any effect, if the organization does not allow its origin. Such calls need
 * a token: the session of our own pages is never theirs.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS protocol</a>
 */
@Singleton
final class CrossOrigin {
    private static final Logger LOG = Logger.getLogger(CrossOrigin.class);

    /** Before requests go to other regions. */
    private static final int PREFLIGHTS = 920;

    /** Behind that: only the organization's home knows what it allows. */
    private static final int CALLS = 890;

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String HEADERS =
            "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Prefer, Consistency-Token,"
                    + " Cache-Control, X-Request-Id, traceparent";
    private static final String EXPOSED =
            "ETag, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, Idempotency-Replayed,"
                    + " Consistency-Token, Preference-Applied";
    private static final String SECONDS = "600";

    private final RequestOrganization organizations;
    private final AllowedOriginsCache allowed;
    private final String scheme;
    private final ProblemJson json;

    CrossOrigin(
            RequestOrganization organizations,
            AllowedOriginsCache allowed,
            PlatformConfig config,
            ProblemJson json) {
        this.organizations = organizations;
        this.allowed = allowed;
        this.scheme = config.publicUrl().getScheme();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::preflight, PREFLIGHTS);
        filters.register(this::call, CALLS);
    }

    private void preflight(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        var origin = foreignOrigin(routing);
        if (origin == null
                || request.method() != HttpMethod.OPTIONS
                || request.getHeader("Access-Control-Request-Method") == null
                || organizations.of(request).isEmpty()) {
            routing.next();
            return;
        }
        request.resume();
        routing.response()
                .setStatusCode(204)
                .putHeader(ALLOW_ORIGIN, origin)
                .putHeader("Access-Control-Allow-Methods", METHODS)
                .putHeader("Access-Control-Allow-Headers", HEADERS)
                .putHeader("Access-Control-Max-Age", SECONDS)
                .putHeader("Vary", "Origin")
                .end();
    }

    private void call(RoutingContext routing) {
        var origin = foreignOrigin(routing);
        var organization = organizations.of(routing.request());
        // Without a token it is the session's, of which other rules say from where it may be used.
        if (origin == null
                || organization.isEmpty()
                || routing.request().getHeader("Authorization") == null) {
            routing.next();
            return;
        }
        routing.response().putHeader("Vary", "Origin");
        ask(routing, organization.get(), origin);
    }

    private void ask(RoutingContext routing, Organization organization, String origin) {
        allowed.of(organization.id())
                .subscribe()
                .with(
                        origins -> decide(routing, origins, origin),
                        failure -> {
                            LOG.warnf(
                                    "allowed origins not known organization_id=%s cause=%s",
                                    organization.id(), failure);
                            refuse(
                                    routing,
                                    Problems.document(
                                            503,
                                            "unavailable",
                                            "The organization's data cannot be reached now; try again."));
                        });
    }

    private void decide(RoutingContext routing, List<String> origins, String origin) {
        if (origins.contains(origin.toLowerCase(Locale.ROOT))) {
            routing.response()
                    .putHeader(ALLOW_ORIGIN, origin)
                    .putHeader("Access-Control-Expose-Headers", EXPOSED);
            routing.next();
        } else {
            refuse(
                    routing,
                    Problems.document(
                            403,
                            "origin_not_allowed",
                            "The organization does not allow calls from pages of this origin."));
        }
    }

    private void refuse(RoutingContext routing, Problem problem) {
        routing.request().resume();
        var response =
                routing.response()
                        .setStatusCode(problem.status())
                        .putHeader("Content-Type", Problem.MEDIA_TYPE);
        if (problem.status() == 503) {
            response.putHeader("Retry-After", "1");
        }
        response.end(json.of(problem));
    }

    /** The origin of the page that calls the API, if it is not one of the organization's own. */
    private @Nullable String foreignOrigin(RoutingContext routing) {
        var origin = routing.request().getHeader("Origin");
        if (origin == null || !routing.normalizedPath().startsWith("/api/v1/")) {
            return null;
        }
        var own = scheme + "://" + routing.request().authority();
        return own.equalsIgnoreCase(origin) ? null : origin;
    }
}
