package io.tessera.router.pool;

import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.UnknownOrganizationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is tried next, with a map and shards made up. */
class FreshRoutesTest {
    private static final OrganizationId ACME = new OrganizationId(new UUID(0, 1));
    private static final String MOVED =
            "{\"epoch\": %d, \"state\": \"MOVED\", \"moved_to\": \"%s\"}";
    private static final String OWNER =
            "{\"epoch\": %d, \"state\": \"ACTIVE\", \"moved_to\": null}";
    private static final String INCOMING =
            "{\"epoch\": %d, \"state\": \"INCOMING\", \"moved_to\": null}";
    private static final String NOTHING = "{\"epoch\": null, \"state\": null, \"moved_to\": null}";

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Table table = new Table(route("a", 1), "a", "b", "c");
    private final Shards shards = new Shards();
    private final FreshRoutes routes = new FreshRoutes(vertx, table, metrics);

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void goesWhereTheShardSaysAndStraightThereAfterwards() {
        shards.refuse("a", MOVED.formatted(2, "b")).accept("b", 2);

        assertThat(run()).isEqualTo(route("b", 2));
        assertThat(run()).isEqualTo(route("b", 2));

        assertThat(shards.asked).containsExactly(route("a", 1), route("b", 2), route("b", 2));
        assertThat(routes.route(ACME)).isEqualTo(route("b", 2));
        assertThat(table.refreshes).isEqualTo(1);
        assertThat(metrics.counter("tenant.routes.stale").count()).isEqualTo(1);
    }

    @Test
    void followsSeveralMovesAndOneBackHome() {
        shards.refuse("a", MOVED.formatted(2, "b"));
        shards.refuse("b", MOVED.formatted(3, "c")).accept("c", 3);

        assertThat(run()).isEqualTo(route("c", 3));

        shards.refuse("c", MOVED.formatted(4, "a"));
        shards.accept("a", 4);
        assertThat(run()).isEqualTo(route("a", 4));
    }

    @Test
    void takesTheEpochOfAnOwnerThatTheOrganizationCameBackTo() {
        shards.refuse("a", OWNER.formatted(3)).accept("a", 3);

        assertThat(run()).isEqualTo(route("a", 3));
    }

    @Test
    void holdsWhileRowsComeIn() {
        shards.refuse("a", MOVED.formatted(2, "b")).refuse("b", INCOMING.formatted(2));
        shards.afterAttempts(6, () -> shards.accept("b", 2));

        assertThat(run()).isEqualTo(route("b", 2));

        assertThat(shards.asked).hasSize(7).filteredOn(route("b", 2)::equals).hasSize(6);
        assertThat(metrics.counter("tenant.routes.held").count()).isEqualTo(5);
    }

    @Test
    void asksTheMapFirstWhereTheShardNamedIsUnknown() {
        shards.refuse("a", MOVED.formatted(2, "new")).accept("new", 2);
        table.onRefresh(() -> table.shards.add(new ShardId("new")));

        assertThat(run()).isEqualTo(route("new", 2));
        assertThat(shards.asked).containsExactly(route("a", 1), route("new", 2));
    }

    @Test
    void newerMapWinsOverWhatAShardSaid() {
        shards.refuse("a", MOVED.formatted(2, "b")).accept("b", 2);
        run();
        table.map = route("c", 3);
        shards.accept("c", 3);

        assertThat(run()).isEqualTo(route("c", 3));
    }

    @Test
    void forgetsAHintThatProvedWrong() {
        shards.refuse("a", MOVED.formatted(5, "b")).accept("b", 5);
        run();
        shards.refuse("b", NOTHING).accept("c", 2);
        table.onRefresh(() -> table.map = route("c", 2));

        assertThat(run()).isEqualTo(route("c", 2));
        assertThat(routes.route(ACME)).isEqualTo(route("c", 2));
    }

    @Test
    void shardsThatPointAtEachOtherAreAskedAFewTimesOnly() {
        shards.refuse("a", MOVED.formatted(2, "b")).refuse("b", MOVED.formatted(2, "a"));

        assertThatExceptionOfType(ShardUnavailableException.class).isThrownBy(this::run);
        assertThat(shards.asked).hasSizeLessThan(100);
    }

    /** Whoever has waited for a connection has not had a chance yet to follow anything. */
    @Test
    void whatTookLongBeforeItWasRefusedIsTriedAgain() {
        var patience = Duration.ofMillis(100);
        var impatient = new FreshRoutes(vertx, table, metrics, patience);
        shards.refuse("a", MOVED.formatted(2, "b")).accept("b", 2);

        var answer =
                impatient.run(
                        ACME,
                        route ->
                                vertx.timer(2 * patience.toMillis(), TimeUnit.MILLISECONDS)
                                        .compose(waited -> shards.attempt(route)));

        assertThat(await(answer)).isEqualTo(route("b", 2));
    }

    @Test
    void whoMovedToAnotherRegionIsUnknownAsSoonAsTheMapIs() {
        shards.refuse("a", MOVED.formatted(2, "abroad"));
        table.onRefresh(() -> table.map = null);

        assertThatExceptionOfType(UnknownOrganizationException.class).isThrownBy(this::run);
        assertThat(shards.asked).containsExactly(route("a", 1));
    }

    @Test
    void whoMovedToAnotherRegionIsUnavailableUntilTheMapSaysSo() {
        shards.refuse("a", MOVED.formatted(2, "abroad"));

        assertThatExceptionOfType(ShardUnavailableException.class).isThrownBy(this::run);
        assertThat(shards.asked).hasSizeLessThan(100);
    }

    private Route run() {
        return await(routes.run(ACME, shards::attempt));
    }

    private static Route route(String shard, long epoch) {
        return new Route((short) 7, new ShardId(shard), epoch);
    }

    /** A map that the directory changes when it is refreshed, or else a directory that is away. */
    private static final class Table implements RoutingTable {
        private final Set<ShardId> shards = new HashSet<>();
        private @Nullable Route map;
        private int refreshes;
        private @Nullable Runnable change;

        Table(Route map, String... shards) {
            this.map = map;
            for (String shard : shards) {
                this.shards.add(new ShardId(shard));
            }
        }

        void onRefresh(Runnable published) {
            change = published;
        }

        @Override
        public Route route(OrganizationId organization) {
            if (map == null) {
                throw new UnknownOrganizationException(organization);
            }
            return map;
        }

        @Override
        public String address(ShardId shard) {
            return "postgresql://127.0.0.1/" + shard;
        }

        @Override
        public Set<ShardId> shards() {
            return shards;
        }

        @Override
        public Future<Void> refresh() {
            refreshes++;
            if (change == null) {
                return Future.failedFuture(new DirectoryUnavailableException("away"));
            }
            change.run();
            return Future.succeededFuture();
        }
    }

    /** Shards that accept one epoch, or refuse with what they know. */
    private static final class Shards {
        private final Map<String, Long> accepted = new HashMap<>();
        private final Map<String, String> refusals = new HashMap<>();
        private final List<Route> asked = new ArrayList<>();
        private int until = Integer.MAX_VALUE;
        private Runnable change = () -> {};

        Shards accept(String shard, long epoch) {
            accepted.put(shard, epoch);
            return this;
        }

        Shards refuse(String shard, String detail) {
            accepted.remove(shard);
            refusals.put(shard, detail);
            return this;
        }

        void afterAttempts(int attempts, Runnable then) {
            until = attempts;
            change = then;
        }

        Future<Route> attempt(Route route) {
            asked.add(route);
            if (asked.size() > until) {
                change.run();
            }
            Long epoch = accepted.get(route.shard().value());
            return epoch != null && epoch == route.epoch()
                    ? Future.succeededFuture(route)
                    : Future.failedFuture(
                            new StaleRouteException(
                                    route,
                                    new PgException(
                                            "stale route",
                                            "ERROR",
                                            "TS001",
                                            refusals.get(route.shard().value()))));
        }
    }
}
