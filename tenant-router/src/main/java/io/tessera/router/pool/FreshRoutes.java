package io.tessera.router.pool;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.UnknownOrganizationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs a transaction where its organization is now. When a shard refuses the route, the map is
 * refreshed and the transaction tried again, for a bounded time: a refused transaction had no
 * effect, so that trying again is safe even for what must not happen twice.
 */
public final class FreshRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LAST_PAUSE_MILLIS = 100;

    private final VertxInternal vertx;
    private final RoutingTable table;
    private final Counter refused;

    public FreshRoutes(Vertx vertx, RoutingTable table, MeterRegistry metrics) {
        this.vertx = (VertxInternal) vertx;
        this.table = table;
        this.refused =
                Counter.builder("tenant.routes.stale")
                        .description(
                                "Transactions that a shard refused because the route was out of date")
                        .register(metrics);
    }

    /**
     * @param attempt runs the transaction on a route; fails with {@link StaleRouteException} when
     *     refused
     */
    public <T> Future<T> run(OrganizationId organization, Function<Route, Future<T>> attempt) {
        return locate(organization)
                .compose(route ->
                        attempt(
                                organization,
                                route,
                                attempt,
                                System.nanoTime(),
                                FIRST_PAUSE_MILLIS));
    }

    /** One refresh for an organization the map does not have: it may be a minute old. */
    private Future<Route> locate(OrganizationId organization) {
        try {
            return Future.succeededFuture(table.route(organization));
        } catch (UnknownOrganizationException unknown) {
            return refresh(PATIENCE.toMillis())
                    .transform(refreshed ->
                            refreshed.succeeded()
                                    ? Future.succeededFuture(table.route(organization))
                                    : Future.failedFuture(unknown));
        } catch (DirectoryUnavailableException e) {
            return Future.failedFuture(e);
        }
    }

    private <T> Future<T> attempt(
            OrganizationId organization,
            Route route,
            Function<Route, Future<T>> attempt,
            long begun,
            long pause) {
        return attempt.apply(route)
                .recover(cause ->
                        cause instanceof StaleRouteException
                                ? again(organization, route, attempt, begun, pause, cause)
                                : Future.failedFuture(cause));
    }

    private <T> Future<T> again(
            OrganizationId organization,
            Route route,
            Function<Route, Future<T>> attempt,
            long begun,
            long pause,
            Throwable cause) {
        refused.increment();
        long left = PATIENCE.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (left <= 0) {
            return Future.failedFuture(
                    new ShardUnavailableException(
                            route.shard(), "the shard refuses the newest known route", cause));
        }
        return refresh(left)
                .transform(
                        // A failed refresh is no reason to stop: the directory may be back for the
                        // next.
                        refreshed -> {
                            Route now = table.route(organization);
                            return now.equals(route)
                                    ? pause(Math.min(pause, left)).map(now)
                                    : Future.succeededFuture(now);
                        })
                .compose(now ->
                        attempt(
                                organization,
                                now,
                                attempt,
                                begun,
                                Math.min(2 * pause, LAST_PAUSE_MILLIS)));
    }

    private Future<Void> refresh(long atMostMillis) {
        return table.refresh().timeout(atMostMillis, TimeUnit.MILLISECONDS);
    }

    private Future<Void> pause(long millis) {
        var over = vertx.<Void>promise();
        vertx.setTimer(Math.max(1, millis), id -> over.complete());
        return over.future();
    }
}
