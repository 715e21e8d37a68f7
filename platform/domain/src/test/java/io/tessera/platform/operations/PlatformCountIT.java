package io.tessera.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.tenancy.TwoShards;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.tessera.router.TenantTransactions;
import io.tessera.router.directory.OrganizationDirectory;
import io.tessera.router.migration.JdbcDatabase;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TwoShards.class)
class PlatformCountIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject PlatformCount count;
    @Inject TenantTransactions transactions;
    @Inject OrganizationDirectory directory;
    @Inject RoutingTable table;

    private OrganizationId acme;
    private OrganizationId globex;

    @BeforeEach
    void leads() {
        acme = directory.bySlug("acme").orElseThrow().id();
        globex = directory.bySlug("globex").orElseThrow().id();
        // one row at least of each, whatever ran before
        insertLead(acme);
        insertLead(globex);
    }

    @Test
    void addsUpOrganizationsOfAllShards() {
        var before = totals();

        insertLead(acme);
        insertLead(globex);

        var after = totals();
        assertThat(after.complete()).isTrue();
        assertThat(after.organizations()).isEqualTo(2);
        assertThat(after.leads()).isEqualTo(before.leads() + 2);
        assertThat(after.outbox()).isEqualTo(before.outbox());
    }

    @Test
    void leavesOutRowsThatTheShardNoLongerOwns() throws SQLException {
        var before = totals();
        ShardId shard = table.route(acme).shard();
        try {
            setState(shard, "MOVED");

            var after = totals();

            assertThat(after.organizations()).isEqualTo(1);
            assertThat(after.leads()).isLessThan(before.leads());
        } finally {
            setState(shard, "ACTIVE");
        }
    }

    @Test
    void saysWhichShardIsMissing() throws SQLException {
        ShardId shard = table.route(acme).shard();
        String database = "tessera_" + shard;
        try {
            execute(
                    "tessera_directory",
                    "ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(database),
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
                            .formatted(database));

            Awaitility.await()
                    .untilAsserted(() -> assertThat(totals().missing()).containsExactly(shard));

            assertThat(totals().complete()).isFalse();
        } finally {
            execute(
                    "tessera_directory",
                    "ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(database));
        }
        Awaitility.await().until(() -> totals().complete());
    }

    private PlatformTotals totals() {
        return await(count.totals());
    }

    private void insertLead(OrganizationId organization) {
        await(
                transactions.pipelined(
                        organization,
                        c ->
                                c.query(
                                                "INSERT INTO lead (bucket, organization_id, name) VALUES"
                                                        + " (tenant_bucket(), tenant_organization(), '%s')"
                                                                .formatted(UUID.randomUUID()))
                                        .execute()));
    }

    private void setState(ShardId shard, String state) throws SQLException {
        execute(
                "tessera_" + shard,
                "UPDATE bucket_ownership SET state = '%s' WHERE bucket = %d"
                        .formatted(state, Bucket.numberOf(acme)));
    }

    private void execute(String database, String... statements) throws SQLException {
        String address = table.address(table.route(globex).shard());
        String server = address.substring(0, address.lastIndexOf('/'));
        try (var connection =
                        new JdbcDatabase("jdbc:" + server + "/" + database, "postgres", "postgres")
                                .connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
