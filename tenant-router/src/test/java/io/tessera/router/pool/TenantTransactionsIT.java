package io.tessera.router.pool;

import static io.tessera.router.testing.RunningRouter.await;
import static io.tessera.router.testing.RunningRouter.count;
import static io.tessera.router.testing.RunningRouter.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.tessera.router.UnknownOrganizationException;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.TestCluster;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Both ways to run a transaction, on one connection per shard, so that a dirty one shows at once.
 */
class TenantTransactionsIT {
    private static final TestCluster CLUSTER = TestCluster.running();
    private static RunningRouter router;

    private final TestCluster.Tenant acme = CLUSTER.newTenant();

    /** The two methods of the gateway. */
    enum Path {
        PIPELINED {
            @Override
            <T> Uni<T> run(
                    TenantTransactions gateway,
                    OrganizationId id,
                    Function<SqlConnection, Future<T>> work) {
                return gateway.pipelined(id, work);
            }
        },
        INTERACTIVE {
            @Override
            <T> Uni<T> run(
                    TenantTransactions gateway,
                    OrganizationId id,
                    Function<SqlConnection, Future<T>> work) {
                return gateway.inTransaction(id, work);
            }
        };

        abstract <T> Uni<T> run(
                TenantTransactions gateway,
                OrganizationId id,
                Function<SqlConnection, Future<T>> work);
    }

    @BeforeAll
    static void start() {
        router = RunningRouter.start(ShardPoolOptions.ofSize(1));
    }

    @AfterAll
    static void stop() {
        router.close();
    }

    private <T> T run(Path path, Function<SqlConnection, Future<T>> work) {
        return await(path.run(router.transactions(), acme.id(), work));
    }

    @ParameterizedTest
    @EnumSource
    void commitsWhatSucceeds(Path path) {
        run(path, c -> Future.join(insert(c, "one"), insert(c, "two")));

        assertThat(notes(path)).isEqualTo(2);
        assertThat(TestCluster.number(CLUSTER.superuser("tessera_" + acme.shard()), countOf(acme)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void failingStatementCommitsNothingAndLeavesTheConnectionClean(Path path) {
        assertThatExceptionOfType(PgException.class)
                .isThrownBy(() ->
                        run(
                                path,
                                c ->
                                        Future.join(
                                                insert(c, "sound"),
                                                insert(c, ""),
                                                insert(c, "late"))))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("23514"));

        assertThat(notes(path)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void swallowedFailureIsNoSuccess(Path path) {
        assertThatExceptionOfType(PgException.class)
                .isThrownBy(() ->
                        run(
                                path,
                                c ->
                                        Future.join(insert(c, "sound"), insert(c, ""))
                                                .<String>mapEmpty()
                                                .otherwise("fine")))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("25P02"));

        assertThat(notes(path)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void deferredConstraintFailsTheTransaction(Path path) {
        assertThatExceptionOfType(PgException.class)
                .isThrownBy(() -> run(path, c -> Future.join(insert(c, "twin"), insert(c, "twin"))))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("23505"));

        assertThat(notes(path)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void workThatThrowsRollsBack(Path path) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() ->
                        run(
                                path,
                                c -> {
                                    insert(c, "lost");
                                    throw new ArithmeticException();
                                }));

        assertThat(notes(path)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void workCannotEndTheTransactionItself(Path path) {
        assertThatIllegalStateException().isThrownBy(() -> run(path, c -> c.close()));
        assertThatIllegalStateException().isThrownBy(() -> run(path, c -> c.begin()));
    }

    @ParameterizedTest
    @EnumSource
    void statementAfterTheEndIsRefused(Path path) {
        var kept = new SqlConnection[1];
        run(
                path,
                c -> {
                    kept[0] = c;
                    return count(c);
                });

        assertThatIllegalStateException()
                .isThrownBy(() -> kept[0].query("SELECT 1"))
                .withMessageContaining("after the end");
    }

    @Test
    void pipelinedWorkThatWaitsIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> run(Path.PIPELINED, c -> count(c).compose(n -> insert(c, "late"))));
    }

    @Test
    void interactiveWorkReadsWhatItWrote() {
        long counted = run(Path.INTERACTIVE, c -> insert(c, "one").compose(written -> count(c)));

        assertThat(counted).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void nothingStaysBoundOnTheConnection(Path path) {
        run(path, c -> insert(c, "mine"));

        long seen =
                await(
                        router.pools()
                                .connection(acme.shard())
                                .compose(p -> count(p.connection()).eventually(p::release)));

        assertThat(seen).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void callerThatGoesAwayDoesNotInterrupt(Path path) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var hold = Promise.<Void>promise();

        var caller =
                path.run(
                                router.transactions(),
                                acme.id(),
                                c -> {
                                    var written = insert(c, "kept");
                                    begun.countDown();
                                    return written.compose(rows -> hold.future());
                                })
                        .subscribe()
                        .with(ok -> {}, failure -> {});
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        caller.cancel();
        hold.complete();

        Awaitility.await().untilAsserted(() -> assertThat(router.count(acme.id())).isEqualTo(1));
    }

    @Test
    void organizationThatNobodyRegisteredIsUnknown() {
        var nobody = new OrganizationId(UUID.randomUUID());

        assertThatExceptionOfType(UnknownOrganizationException.class)
                .isThrownBy(() -> router.count(nobody));
    }

    @Test
    void organizationOfAnotherRegionIsUnknownHere() {
        var abroad = CLUSTER.register(new OrganizationId(UUID.randomUUID()), "eu-west-1");

        assertThatExceptionOfType(UnknownOrganizationException.class)
                .isThrownBy(() -> router.count(abroad.id()));
    }

    @Test
    void organizationRegisteredThisInstantIsFoundByRefreshing() {
        var brandNew = CLUSTER.newTenant();

        assertThat(router.count(brandNew.id())).isZero();
    }

    private long notes(Path path) {
        return run(path, RunningRouter::count);
    }

    private static String countOf(TestCluster.Tenant tenant) {
        return "SELECT count(*) FROM note WHERE organization_id = '%s'".formatted(tenant.id());
    }
}
