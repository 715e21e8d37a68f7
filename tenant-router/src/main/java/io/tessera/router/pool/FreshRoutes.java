package io.tessera.router.pool;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.UnknownOrganizationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a transaction where its organization is now. A shard that refuses a route says who the owner
 * is if it knows; then the transaction goes there, with or without the directory, and so do those
 * after it until the map is as new. Else the map is refreshed and the transaction tried again. All
 * that for a bounded time from the first refusal on: a refused transaction had no effect, so that
 * trying again is safe even for what must not happen twice.
 */
public final class FreshRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int REMEMBERED = 10_000;

    private final VertxInternal vertx;
    private final RoutingTable table;
    private final Duration patience;
    private final MovedRoutes moved = new MovedRoutes(REMEMBERED);
    private final Counter refused;
    private final Counter held;

    public FreshRoutes(Vertx vertx, RoutingTable table, MeterRegistry metrics) {
        this(vertx, table, metrics, PATIENCE);
    }

    /**
     * @param patience how long to go on after the first refusal of a transaction
     */
    FreshRoutes(Vertx vertx, RoutingTable table, MeterRegistry metrics, Duration patience) {
        this.vertx = (VertxInternal) vertx;
        this.table = table;
        this.patience = patience;
        this.refused =
                Counter.builder("tenant.routes.stale")
                        .description(
                                "Transactions that a shard refused because the route was out of date")
                        .register(metrics);
        this.held =
                Counter.builder("tenant.routes.held")
                        .description(
                                "Transactions that a shard refused because rows were still coming in")
                        .register(metrics);
    }

    /**
     * The route that a transaction would take now; inside one, the route that it takes.
     *
     * @throws UnknownOrganizationException if the map has no place for the organization
     */
    public Route route(OrganizationId organization) {
        return moved.newest(organization, table.route(organization));
    }

    /**
     * @param attempt runs the transaction on a route; fails with {@link StaleRouteException} when
     *     refused
     */
    public <T> Future<T> run(OrganizationId organization, Function<Route, Future<T>> attempt) {
        return locate(organization).compose(route -> new Run<>(organization, attempt).on(route));
    }

    /** One refresh for an organization the map does not have: it may be a minute old. */
    private Future<Route> locate(OrganizationId organization) {
        try {
            return Future.succeededFuture(route(organization));
        } catch (UnknownOrganizationException unknown) {
            return refresh(patience.toMillis())
                    .transform(refreshed ->
                            refreshed.succeeded()
                                    ? Future.succeededFuture(route(organization))
                                    : Future.failedFuture(unknown));
        } catch (DirectoryUnavailableException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Void> refresh(long atMostMillis) {
        return table.refresh().timeout(atMostMillis, TimeUnit.MILLISECONDS);
    }

    private boolean isReachable(ShardId shard) {
        return table.shards().contains(shard);
    }

    /** One transaction on its way to the owner. */
    private final class Run<T> {
        private final OrganizationId organization;
        private final Function<Route, Future<T>> attempt;
        private final Pauses untilMapped = new Pauses(5, 100);
        private final Pauses untilArrived = new Pauses(2, 10);

        /** Time spent before, waiting for a connection, says nothing about the route. */
        private @Nullable Long firstRefused;

        Run(OrganizationId organization, Function<Route, Future<T>> attempt) {
            this.organization = organization;
            this.attempt = attempt;
        }

        Future<T> on(Route route) {
            return attempt.apply(route)
                    .recover(cause ->
                            cause instanceof StaleRouteException stale
                                    ? again(route, stale)
                                    : Future.failedFuture(cause));
        }

        private Future<T> again(Route route, StaleRouteException cause) {
            if (firstRefused == null) {
                firstRefused = System.nanoTime();
            }
            long left =
                    patience.toMillis()
                            - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - firstRefused);
            if (left <= 0) {
                return Future.failedFuture(
                        new ShardUnavailableException(
                                route.shard(), "the shard refuses the newest known route", cause));
            }
            Refusal refusal = cause.refusal();
            if (refusal instanceof Refusal.Incoming incoming && incoming.epoch() == route.epoch()) {
                held.increment();
                return pause(untilArrived, left).compose(over -> on(route(organization)));
            }
            refused.increment();
            return refusal instanceof Refusal.OwnedBy owner && owner.epoch() > route.epoch()
                    ? follow(route, new Route(route.bucket(), owner.shard(), owner.epoch()), left)
                    : lookUp(route, left);
        }

        /** Each step is to a greater epoch, so that there is no going round in circles. */
        private Future<T> follow(Route refused, Route told, long left) {
            if (isReachable(told.shard())) {
                moved.learn(organization, told);
                table.refresh(); // nobody waits for it
                return on(route(organization));
            }
            return refresh(left)
                    .transform(refreshed -> {
                        if (isReachable(told.shard())) {
                            moved.learn(organization, told);
                        }
                        return next(refused, left);
                    });
        }

        /** The shard does not know either: the map has to. */
        private Future<T> lookUp(Route refused, long left) {
            moved.forget(organization, refused);
            // A failed refresh is no reason to stop: the directory may be back for the next.
            return refresh(left).transform(refreshed -> next(refused, left));
        }

        private Future<T> next(Route refused, long left) {
            Route now = route(organization);
            return now.epoch() > refused.epoch()
                    ? on(now)
                    : pause(untilMapped, left).compose(over -> on(route(organization)));
        }

        private Future<Void> pause(Pauses pauses, long left) {
            var over = vertx.<Void>promise();
            vertx.setTimer(Math.min(pauses.nextMillis(), left), id -> over.complete());
            return over.future();
        }
    }

    /**
     * Longer by half each time, up to a limit: waits too long by a third of all it waits at most.
     */
    private static final class Pauses {
        private final long longest;
        private long next;

        Pauses(long first, long longest) {
            this.next = first;
            this.longest = longest;
        }

        long nextMillis() {
            long now = next;
            next = Math.min(now + Math.ceilDiv(now, 2), longest);
            return now;
        }
    }
}
