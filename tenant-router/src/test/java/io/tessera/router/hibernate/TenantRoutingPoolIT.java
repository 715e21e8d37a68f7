package io.tessera.router.hibernate;

import static io.tessera.router.testing.RunningRouter.await;
import static io.tessera.router.testing.RunningRouter.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.OrganizationId;
import io.tessera.router.hibernate.TenantBindingException.Code;
import io.tessera.router.pool.ShardPoolOptions;
import io.tessera.router.pool.StaleRouteException;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.TestCluster;
import io.tessera.router.testing.TestCluster.Tenant;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pool as Hibernate Reactive uses it: connection, begin, statements, commit or rollback, close.
 */
class TenantRoutingPoolIT {
    private static final TestCluster CLUSTER = TestCluster.running();
    private static RunningRouter router;
    private static TenantRoutingPool pool;

    private final Tenant acme = CLUSTER.newTenant();

    @BeforeAll
    static void start() {
        router = RunningRouter.start(ShardPoolOptions.ofSize(1));
        pool = new TenantRoutingPool(router.directory(), router.pools());
    }

    @AfterAll
    static void stop() {
        router.close();
    }

    @Test
    void reachesTheRowsOfTheBoundOrganization() {
        Tenant neighbour = CLUSTER.newTenantInBucketOf(acme);

        inTransaction(acme, c -> insert(c, "mine"));

        assertThat(notes(acme)).isEqualTo(1);
        assertThat(notes(neighbour)).isZero();
        assertThat(router.count(acme.id())).isEqualTo(1);
    }

    @Test
    void refusesToWorkWithoutAnOrganization() {
        assertCode(Code.NO_ORGANIZATION_BOUND, () -> onContext(() -> pool.getConnection()));
    }

    @Test
    void refusesASecondOrganizationOnTheSameContext() {
        Tenant globex = CLUSTER.newTenant();

        assertCode(
                Code.OTHER_ORGANIZATION_BOUND,
                () ->
                        onContext(() -> {
                            TenantBinding.bind(acme.id());
                            TenantBinding.bind(globex.id());
                            return Future.succeededFuture();
                        }));
    }

    @Test
    void takesAnotherOrganizationOnceTheFirstIsUnbound() {
        Tenant globex = CLUSTER.newTenant();

        OrganizationId bound =
                onContext(() -> {
                    var outer = TenantBinding.bind(acme.id());
                    TenantBinding.bind(acme.id()).unbind();
                    assertThat(TenantBinding.current().organization()).isEqualTo(acme.id());
                    outer.unbind();
                    return Future.succeededFuture(TenantBinding.bind(globex.id()).organization());
                });

        assertThat(bound).isEqualTo(globex.id());
    }

    @Test
    void bindsToDuplicatedContextsOnly() {
        assertCode(Code.NO_DUPLICATED_CONTEXT, () -> TenantBinding.bind(acme.id()));
    }

    @Test
    void refusesStatementsOutsideATransaction() {
        assertCode(
                Code.NO_TRANSACTION,
                () ->
                        onContext(() -> {
                            TenantBinding.bind(acme.id());
                            return pool.getConnection().compose(TenantRoutingPoolIT::countAndClose);
                        }));
    }

    @Test
    void rollsBackWhatFails() {
        assertThatExceptionOfType(PgException.class)
                .isThrownBy(() ->
                        inTransaction(acme, c -> insert(c, "lost").compose(ok -> insert(c, ""))))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("23514"));

        assertThat(notes(acme)).isZero();
    }

    @Test
    void refusedRouteIsToldAndNothingIsCommitted() {
        String shift = "UPDATE bucket_ownership SET epoch = %d WHERE bucket = " + acme.bucket();
        TestCluster.execute(CLUSTER.shard(acme.shard()), shift.formatted(2));
        try {
            Throwable refusal =
                    onContext(() -> {
                        var binding = TenantBinding.bind(acme.id());
                        return transaction(c -> insert(c, "stale"))
                                .transform(outcome -> Future.succeededFuture(binding.refusal()));
                    });

            assertThat(refusal).matches(StaleRouteException::isStale);
        } finally {
            TestCluster.execute(CLUSTER.shard(acme.shard()), shift.formatted(1));
        }
        assertThat(router.count(acme.id())).isZero();
    }

    @Test
    void refusedRouteFailsACommitWithoutStatements() {
        String shift = "UPDATE bucket_ownership SET epoch = %d WHERE bucket = " + acme.bucket();
        TestCluster.execute(CLUSTER.shard(acme.shard()), shift.formatted(2));
        try {
            assertThatExceptionOfType(PgException.class)
                    .isThrownBy(() -> inTransaction(acme, c -> Future.succeededFuture()))
                    .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("TS001"));
        } finally {
            TestCluster.execute(CLUSTER.shard(acme.shard()), shift.formatted(1));
        }
    }

    private static <T> T inTransaction(Tenant tenant, Function<SqlConnection, Future<T>> work) {
        return onContext(() -> {
            TenantBinding.bind(tenant.id());
            return transaction(work);
        });
    }

    private static <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
        return pool.getConnection()
                .compose(c ->
                        c.begin()
                                .compose(tx ->
                                        work.apply(c)
                                                .compose(result -> tx.commit().map(result))
                                                .recover(cause ->
                                                        tx.rollback()
                                                                .transform(end ->
                                                                        Future.failedFuture(
                                                                                cause))))
                                .eventually(() -> c.close()));
    }

    private static <T> T onContext(Supplier<Future<T>> work) {
        await(router.directory().refresh());
        ContextInternal context =
                ((VertxInternal) router.vertx()).createEventLoopContext().duplicate();
        Promise<T> outcome = Promise.promise();
        context.runOnContext(run -> {
            try {
                work.get().onComplete(outcome);
            } catch (RuntimeException e) {
                outcome.fail(e);
            }
        });
        return await(outcome.future());
    }

    private static Future<Long> countAndClose(SqlConnection connection) {
        return Future.succeededFuture(connection)
                .compose(RunningRouter::count)
                .eventually(() -> connection.close());
    }

    private static long notes(Tenant tenant) {
        return inTransaction(tenant, RunningRouter::count);
    }

    private static void assertCode(Code code, ThrowingCallable call) {
        assertThatExceptionOfType(TenantBindingException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
