package io.tessera.router.scatter;

import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.ShardId;
import io.tessera.router.pool.ShardPoolOptions;
import io.tessera.router.pool.TimedReads;
import io.tessera.router.scatter.Missing.Reason;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.TcpProxy;
import io.tessera.router.testing.TestCluster;
import io.tessera.router.testing.TestCluster.Tenant;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection per shard, so that a leaked one is missed at once. */
class ScatterGatherIT {
    private static final TestCluster CLUSTER = TestCluster.running();
    private static final List<ShardId> SHARDS = TestCluster.LAYOUT.shards();
    private static final ShardId TROUBLED = SHARDS.get(1);
    private static final List<ShardId> OTHERS =
            SHARDS.stream().filter(shard -> !shard.equals(TROUBLED)).toList();
    private static final ScatterOptions PATIENT = new ScatterOptions(Duration.ofSeconds(15), 4);
    private static final ScatterOptions HASTY = new ScatterOptions(Duration.ofMillis(700), 4);

    private RunningRouter router;
    private ScatterGather scatter;

    @BeforeEach
    void start() {
        router =
                RunningRouter.start(
                        RunningRouter.options(CLUSTER.url("tessera_directory")),
                        TestCluster.OPERATIONS,
                        ShardPoolOptions.ofSize(1));
        scatter =
                new ScatterGather(
                        router.directory(), new TimedReads(router.vertx(), router.pools()));
    }

    @AfterEach
    void stop() {
        router.close();
    }

    @Test
    void gathersWhatEveryShardAnswersAcrossOrganizations() {
        Tenant acme = CLUSTER.newTenant();
        Tenant neighbour = CLUSTER.newTenantOnShardOf(acme);
        try (var application = RunningRouter.start()) {
            application.write(acme.id(), "one");
            application.write(neighbour.id(), "two");
        }

        var gathered =
                await(
                        scatter.ask(
                                PATIENT,
                                c ->
                                        number(
                                                c,
                                                "SELECT count(*) FROM note WHERE organization_id IN ('%s', '%s')"
                                                        .formatted(acme.id(), neighbour.id()))));

        assertThat(gathered.complete()).isTrue();
        assertThat(List.copyOf(gathered.answers().keySet())).isEqualTo(SHARDS);
        assertThat(gathered.answers()).containsEntry(acme.shard(), 2L);
        assertThat(gathered.merge(Long::sum)).contains(2L);
    }

    @Test
    void asksOnlyTheShardsNamed() {
        var gathered = await(scatter.ask(Set.of(TROUBLED), PATIENT, c -> number(c, "SELECT 1")));

        assertThat(gathered.answers()).containsOnlyKeys(TROUBLED);
        assertThat(gathered.complete()).isTrue();
    }

    @Test
    void shardThatTheMapDoesNotKnowIsUnavailable() {
        var nowhere = new ShardId("nowhere");

        var gathered =
                await(scatter.ask(Set.of(nowhere, TROUBLED), PATIENT, c -> number(c, "SELECT 1")));

        assertThat(gathered.answers()).containsOnlyKeys(TROUBLED);
        assertThat(reason(gathered, nowhere)).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void slowShardIsMissingAndItsStatementIsEnded() {
        var gathered =
                await(
                        scatter.ask(
                                HASTY,
                                c -> number(c, inTrouble("(SELECT 1 FROM pg_sleep(600))", "1"))));

        assertThat(gathered.answers()).containsOnlyKeys(OTHERS);
        assertThat(reason(gathered, TROUBLED)).isEqualTo(Reason.DEADLINE);
        Awaitility.await().untilAsserted(() -> assertThat(statementsInProgress()).isZero());
        assertThat(await(scatter.ask(PATIENT, c -> number(c, "SELECT 1"))).complete()).isTrue();
    }

    @Test
    void questionThatNeverEndsIsCutOff() {
        var never = Promise.<Long>promise();

        var gathered =
                await(
                        scatter.ask(
                                HASTY,
                                c ->
                                        number(c, inTrouble("1", "0"))
                                                .compose(troubled ->
                                                        troubled == 1
                                                                ? never.future()
                                                                : Future.succeededFuture(1L))));

        assertThat(gathered.answers()).containsOnlyKeys(OTHERS);
        assertThat(reason(gathered, TROUBLED)).isEqualTo(Reason.DEADLINE);
        never.complete(1L);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(
                                        await(scatter.ask(PATIENT, c -> number(c, "SELECT 1")))
                                                .complete())
                                .isTrue());
    }

    @Test
    void deadShardIsMissing() {
        try (var wire = TcpProxy.to(CLUSTER.port())) {
            leadThrough(wire);
            wire.cut();

            var gathered = await(scatter.ask(PATIENT, c -> number(c, "SELECT 1")));

            assertThat(gathered.answers()).containsOnlyKeys(OTHERS);
            assertThat(reason(gathered, TROUBLED)).isEqualTo(Reason.UNAVAILABLE);
        } finally {
            moveAddress(CLUSTER.url("tessera_" + TROUBLED));
        }
    }

    @Test
    void hungShardIsMissingAndItsConnectionIsReplaced() {
        try (var wire = TcpProxy.to(CLUSTER.port())) {
            leadThrough(wire);
            assertThat(await(scatter.ask(PATIENT, c -> number(c, "SELECT 1"))).complete()).isTrue();
            wire.hold();

            var gathered = await(scatter.ask(HASTY, c -> number(c, "SELECT 1")));

            assertThat(gathered.answers()).containsOnlyKeys(OTHERS);
            assertThat(reason(gathered, TROUBLED)).isEqualTo(Reason.DEADLINE);
            wire.restore();
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(
                                            await(scatter.ask(HASTY, c -> number(c, "SELECT 1")))
                                                    .complete())
                                    .isTrue());
        } finally {
            moveAddress(CLUSTER.url("tessera_" + TROUBLED));
        }
    }

    @Test
    void errorOfOneShardIsItsOwn() {
        var gathered =
                await(
                        scatter.ask(
                                PATIENT,
                                c -> number(c, inTrouble("(1 / (0 * random()))::bigint", "1"))));

        assertThat(gathered.answers()).containsOnlyKeys(OTHERS);
        assertThat(reason(gathered, TROUBLED)).isEqualTo(Reason.REFUSED);
    }

    @Test
    void questionThatWritesIsRefused() {
        var gathered =
                await(
                        scatter.ask(
                                PATIENT, c -> c.query("CREATE TEMP TABLE t ()").execute().map(1)));

        assertThat(gathered.missing()).containsOnlyKeys(SHARDS);
        assertThat(reason(gathered, TROUBLED)).isEqualTo(Reason.REFUSED);
    }

    @Test
    void questionThatThrowsIsRefusedAndTheConnectionIsGivenBack() {
        var gathered =
                await(
                        scatter.<Long>ask(
                                PATIENT,
                                c -> {
                                    throw new IllegalStateException("defect");
                                }));

        assertThat(gathered.missing()).containsOnlyKeys(SHARDS);
        assertThat(reason(gathered, TROUBLED)).isEqualTo(Reason.REFUSED);
        assertThat(await(scatter.ask(PATIENT, c -> number(c, "SELECT 1"))).complete()).isTrue();
    }

    @Test
    void asksNoMoreShardsAtATimeThanAllowed() {
        var open = new AtomicInteger();
        var asked = new AtomicInteger();
        var most = new AtomicInteger();
        var gate = Promise.<Void>promise();

        CompletableFuture<Gathered<Integer>> gathered =
                scatter.ask(
                                new ScatterOptions(Duration.ofSeconds(15), 2),
                                c -> {
                                    asked.incrementAndGet();
                                    most.accumulateAndGet(open.incrementAndGet(), Math::max);
                                    return gate.future().map(go -> open.decrementAndGet());
                                })
                        .subscribeAsCompletionStage();
        Awaitility.await().until(() -> asked.get() == 2);
        gate.complete();

        assertThat(gathered).succeedsWithin(Duration.ofSeconds(20)).matches(Gathered::complete);
        assertThat(asked).hasValue(SHARDS.size());
        assertThat(most).hasValue(2);
    }

    private static Future<Long> number(SqlConnection connection, String sql) {
        return connection.query(sql).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    private static String inTrouble(String there, String elsewhere) {
        return "SELECT CASE current_database() WHEN 'tessera_%s' THEN %s ELSE %s END"
                .formatted(TROUBLED, there, elsewhere);
    }

    private static Reason reason(Gathered<?> gathered, ShardId shard) {
        return Objects.requireNonNull(gathered.missing().get(shard)).reason();
    }

    private static long statementsInProgress() {
        return TestCluster.number(
                CLUSTER.superuser("postgres"),
                "SELECT count(*) FROM pg_stat_activity WHERE usename = 'tessera_operations' AND state <> 'idle'");
    }

    private void leadThrough(TcpProxy wire) {
        moveAddress("postgresql://127.0.0.1:%d/tessera_%s".formatted(wire.port(), TROUBLED));
        await(router.directory().refresh());
    }

    private static void moveAddress(String url) {
        TestCluster.execute(
                CLUSTER.directory(),
                "UPDATE shard SET url = '%s' WHERE id = '%s'".formatted(url, TROUBLED));
    }
}
