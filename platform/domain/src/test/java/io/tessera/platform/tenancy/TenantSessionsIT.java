package io.tessera.platform.tenancy;

import static io.tessera.platform.tenancy.TwoShards.ACME;
import static io.tessera.platform.tenancy.TwoShards.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.tessera.router.ShardTransactions;
import io.tessera.router.TenantTransactions;
import io.tessera.router.UnknownOrganizationException;
import io.tessera.router.directory.OrganizationDirectory;
import io.tessera.router.hibernate.TenantBindingException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** The router as a service has it: its beans, and Hibernate Reactive on the routing pool. */
@QuarkusTest
@QuarkusTestResource(TwoShards.class)
class TenantSessionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject TenantSessions sessions;
    @Inject TenantTransactions transactions;
    @Inject ShardTransactions shardTransactions;
    @Inject OrganizationDirectory directory;
    @Inject RoutingTable table;
    @Inject TenancyHealth health;

    @Test
    void persistsAndFindsRowsOfItsOrganizationOnly() {
        BulkJobRow.Key key = persist(ACME);

        assertThat(find(ACME, key)).isTrue();
        assertThat(find(GLOBEX, key)).isFalse();
        assertThat(countByClient(ACME, key.id())).isEqualTo(1);
        assertThat(countByClient(GLOBEX, key.id())).isZero();
    }

    @Test
    void rollsBackWhenTheWorkFails() {
        BulkJobRow row = row(ACME);

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() ->
                        await(
                                sessions.inSession(
                                        ACME,
                                        s ->
                                                s.persist(row)
                                                        .chain(s::flush)
                                                        .chain(() ->
                                                                Uni.createFrom()
                                                                        .<Void>failure(
                                                                                new ArithmeticException())))));

        assertThat(countByClient(ACME, row.id)).isZero();
    }

    @Test
    void rowInAnotherOrganizationsNameIsRefused() {
        BulkJobRow forged = row(GLOBEX);

        assertThatThrownBy(() -> await(sessions.inSession(ACME, s -> s.persist(forged))))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void sessionOfAnotherOrganizationInsideOneIsRefused() {
        assertThatThrownBy(() ->
                        await(
                                sessions.inSession(
                                        ACME,
                                        s ->
                                                sessions.inSession(
                                                        GLOBEX,
                                                        inner -> Uni.createFrom().voidItem()))))
                .isInstanceOf(TenantBindingException.class);
    }

    @Test
    void sessionsOfSeveralOrganizationsFollowEachOther() {
        BulkJobRow row = row(ACME);

        await(
                sessions.inSession(ACME, s -> count(s))
                        .chain(() -> sessions.inSession(GLOBEX, s -> count(s)))
                        .chain(() -> sessions.inSession(ACME, s -> s.persist(row))));

        assertThat(countByClient(ACME, row.id)).isEqualTo(1);
    }

    @Test
    void callerThatGoesAwayDoesNotInterrupt() throws InterruptedException {
        BulkJobRow row = row(ACME);
        var begun = new CountDownLatch(1);
        var hold = new CompletableFuture<Void>();

        var caller =
                sessions.inSession(
                                ACME,
                                s ->
                                        s.persist(row)
                                                .chain(s::flush)
                                                .invoke(begun::countDown)
                                                .chain(() -> until(hold)))
                        .subscribe()
                        .with(ok -> {}, failure -> {});
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        caller.cancel();
        hold.complete(null);

        Awaitility.await()
                .untilAsserted(() -> assertThat(countByClient(ACME, row.id)).isEqualTo(1));
    }

    @Test
    void refusedRouteIsTriedAgainUntilTheShardAccepts() throws SQLException {
        BulkJobRow row = row(ACME);
        String shard = "jdbc:" + table.address(table.route(ACME).shard());
        TwoShards.setEpoch(shard, 9);
        var accepting =
                CompletableFuture.runAsync(
                        () -> accept(shard),
                        CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        await(sessions.inSession(ACME, s -> s.persist(row)));

        accepting.join();
        assertThat(countByClient(ACME, row.id)).isEqualTo(1);
    }

    @Test
    void movedOrganizationIsFollowedBeforeTheMapKnows() throws SQLException {
        ShardId home = table.route(ACME).shard();
        ShardId target =
                table.shards().stream().filter(s -> !s.equals(home)).findFirst().orElseThrow();
        own(home, "MOVED", "'" + target + "'");
        own(target, "ACTIVE", "null");
        try {
            BulkJobRow.Key key = persist(ACME);

            assertThat(transactions.route(ACME).shard()).isEqualTo(target);
            assertThat(table.route(ACME).shard()).isEqualTo(home);
            assertThat(find(ACME, key)).isTrue();
            assertThat(countByClient(ACME, key.id())).isEqualTo(1);
        } finally {
            disown(home);
            disown(target);
        }
        persist(ACME);
        assertThat(transactions.route(ACME).shard()).isEqualTo(home);
    }

    @Test
    void unknownOrganizationIsToldAsSuch() {
        var nobody = new OrganizationId(UUID.randomUUID());

        assertThatExceptionOfType(UnknownOrganizationException.class)
                .isThrownBy(() -> await(sessions.inSession(nobody, s -> count(s))));
    }

    @Test
    void beansOfTheRouterAreThere() {
        assertThat(directory.bySlug("acme")).isPresent();
        assertThat(shardTransactions.shards()).hasSize(2);
        assertThat(relayRole()).isEqualTo("tessera_relay");
        assertThat(health.directory().connected()).isTrue();
        assertThat(await(health.shards())).hasSize(2).allMatch(ShardHealth::up);
    }

    private String relayRole() {
        return await(
                shardTransactions.inTransaction(
                        table.route(ACME).shard(),
                        c ->
                                c.query("SELECT current_user::text")
                                        .execute()
                                        .map(rows -> rows.iterator().next().getString(0))));
    }

    private BulkJobRow.Key persist(OrganizationId organization) {
        BulkJobRow row = row(organization);
        await(sessions.inSession(organization, s -> s.persist(row)));
        return new BulkJobRow.Key(row.bucket, row.organizationId, row.id);
    }

    private boolean find(OrganizationId organization, BulkJobRow.Key key) {
        return await(
                sessions.inSession(
                        organization,
                        s -> s.find(BulkJobRow.class, key).map(found -> found != null)));
    }

    private static Uni<Long> count(Mutiny.Session session) {
        return session.createNativeQuery("SELECT count(*) FROM bulk_job", Long.class)
                .getSingleResult();
    }

    private long countByClient(OrganizationId organization, UUID id) {
        return await(
                transactions.pipelined(
                        organization,
                        c ->
                                c.query(
                                                "SELECT count(*) FROM bulk_job WHERE id = '%s'"
                                                        .formatted(id))
                                        .execute()
                                        .map(rows -> rows.iterator().next().getLong(0))));
    }

    private static BulkJobRow row(OrganizationId organization) {
        var row = new BulkJobRow();
        row.bucket = Bucket.of(organization).number();
        row.organizationId = organization.value();
        row.id = UUID.randomUUID();
        row.createdBy = UUID.randomUUID();
        row.createdAt = OffsetDateTime.now(ZoneOffset.UTC);
        row.rejected = "{}"; // Hibernate Reactive binds objects alone
        return row;
    }

    /** Goes on with the session on the thread that it belongs to. */
    private static Uni<Void> until(CompletableFuture<Void> released) {
        Context session = Objects.requireNonNull(Vertx.currentContext());
        return Uni.createFrom()
                .completionStage(released)
                .emitOn(next -> session.runOnContext(run -> next.run()));
    }

    private void own(ShardId shard, String state, String movedTo) throws SQLException {
        TwoShards.execute(
                "jdbc:" + table.address(shard),
                "INSERT INTO pin_ownership VALUES ('%s', %d, 2, '%s', %s)"
                        .formatted(ACME, Bucket.numberOf(ACME), state, movedTo));
    }

    private void disown(ShardId shard) throws SQLException {
        TwoShards.execute("jdbc:" + table.address(shard), "DELETE FROM pin_ownership");
    }

    private static void accept(String shard) {
        try {
            TwoShards.setEpoch(shard, 1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
