package io.tessera.api.region;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tessera.api.edge.PlatformConfig;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.api.problem.Problem;
import io.tessera.api.problem.ProblemJson;
import io.tessera.api.problem.Problems;
import io.tessera.router.directory.Organization;
import io.tessera.router.directory.OrganizationDirectory;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;

/**
 * Sends each request to its organization's home before anything else looks at it: who is calling is
 * the home's question. A request goes from one region to another once, so that directories that
 * disagree cannot send it round in circles.
 */
@Singleton
final class RegionalEdge {
    /** Behind the security headers, which its own answers have too. */
    private static final int BEFORE_AUTHENTICATION = 900;

    /** Until the directories agree again. */
    private static final String RETRY_AFTER = "1";

    private final RequestOrganization organizations;
    private final OrganizationDirectory directory;
    private final RegionProxy proxy;
    private final EdgeConfig config;
    private final String here;
    private final ProblemJson json;
    private final EdgeMetrics metrics;

    RegionalEdge(
            RequestOrganization organizations,
            OrganizationDirectory directory,
            RegionProxy proxy,
            EdgeConfig config,
            PlatformConfig platform,
            ProblemJson json,
            EdgeMetrics metrics) {
        this.organizations = organizations;
        this.directory = directory;
        this.proxy = proxy;
        this.config = config;
        this.here = platform.region();
        this.json = json;
        this.metrics = metrics;
    }

    void register(@Observes Filters filters) {
        filters.register(this::route, BEFORE_AUTHENTICATION);
    }

    private void route(RoutingContext routing) {
        if (!mayBeElsewhere(routing.normalizedPath())) {
            routing.next();
            return;
        }
        var organization = organizations.of(routing.request());
        if (organization.isEmpty()) {
            routing.next();
            return;
        }
        switch (destination(routing, organization.get())) {
            case Destination.Here _ -> routing.next();
            case Destination.Forward forward -> proxy.forward(routing.request(), forward.region());
            case Destination.Redirect redirect -> redirect(routing, redirect);
            case Destination.Refuse refuse -> refuse(routing, refuse);
            case Destination.Unreachable unreachable -> unreachable(routing, unreachable);
        }
    }

    private boolean mayBeElsewhere(String path) {
        return Arrival.concernsOrganization(path)
                || config.misdirected() == EdgeConfig.Misdirected.REDIRECT && Arrival.isPage(path);
    }

    private Destination destination(RoutingContext routing, Organization organization) {
        var request = routing.request();
        var arrival =
                new Arrival(
                        request.method().name(),
                        routing.normalizedPath(),
                        uri(routing),
                        request.headers().contains(HopHeaders.FORWARDED_BY));
        return Destination.of(arrival, organization, here, directory::region, config.misdirected());
    }

    private static String uri(RoutingContext routing) {
        var query = routing.request().query();
        var path = Objects.requireNonNullElse(routing.request().path(), "/");
        return query == null ? path : path + "?" + query;
    }

    /** For now only: an organization may move, and a browser keeps a permanent one for ever. */
    private void redirect(RoutingContext routing, Destination.Redirect redirect) {
        metrics.forwarded(redirect.region(), EdgeMetrics.Outcome.REDIRECTED);
        routing.request().resume();
        routing.response()
                .setStatusCode(307)
                .putHeader("Location", redirect.address())
                .putHeader("Cache-Control", "no-store")
                .end();
    }

    private void refuse(RoutingContext routing, Destination.Refuse refuse) {
        metrics.forwarded(refuse.region(), EdgeMetrics.Outcome.REFUSED);
        respond(
                routing.request(),
                Problems.document(
                        421,
                        "misdirected_request",
                        "The organization is at home in %s, and this request was passed on to %s; try again."
                                .formatted(refuse.region(), here)),
                RETRY_AFTER);
    }

    private void unreachable(RoutingContext routing, Destination.Unreachable unreachable) {
        metrics.forwarded(unreachable.region(), EdgeMetrics.Outcome.UNREACHABLE);
        respond(
                routing.request(),
                RegionUnavailable.problem(unreachable.region()),
                RegionUnavailable.RETRY_AFTER);
    }

    private void respond(HttpServerRequest request, Problem problem, String retryAfter) {
        request.resume(); // its body is of no interest, but the connection's next request is
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Retry-After", retryAfter)
                .end(json.of(problem));
    }
}
