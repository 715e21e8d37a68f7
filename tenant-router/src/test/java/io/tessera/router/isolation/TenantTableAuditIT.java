package io.tessera.router.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.ShardId;
import io.tessera.router.isolation.IsolationFinding.Gap;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.testing.TestCluster;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TenantTableAuditIT {
    private static final TestCluster CLUSTER = TestCluster.running();
    private static final String COLUMNS =
            "(bucket smallint, organization_id uuid, id uuid, PRIMARY KEY (bucket, organization_id, id))";

    private final TenantTableAudit audit = new TenantTableAudit();

    @Test
    void everyShardIsSound() throws SQLException {
        for (ShardId shard : TestCluster.LAYOUT.shards()) {
            try (var connection = CLUSTER.shard(shard).connect()) {
                assertThat(audit.tenantTables(connection)).containsExactly("note", "parcel");
                assertThat(audit.findings(connection)).isEmpty();
            }
        }
    }

    static Stream<Arguments> seededGaps() {
        return Stream.of(
                gap("CREATE TABLE seeded " + COLUMNS, Gap.NOT_ENABLED),
                gap("CREATE TABLE seeded " + COLUMNS, Gap.NOT_FORCED),
                gap("CREATE TABLE seeded " + COLUMNS, Gap.NO_TENANT_POLICY),
                gap("ALTER TABLE note DISABLE ROW LEVEL SECURITY", Gap.NOT_ENABLED),
                gap("ALTER TABLE note NO FORCE ROW LEVEL SECURITY", Gap.NOT_FORCED),
                gap("DROP POLICY tenant_isolation ON note", Gap.NO_TENANT_POLICY),
                gap("CREATE POLICY open ON note TO tessera_app USING (true)", Gap.OPEN_POLICY),
                gap(
                        "CREATE POLICY open ON note FOR INSERT TO PUBLIC WITH CHECK (true)",
                        Gap.OPEN_POLICY),
                gap(
                        "CREATE POLICY half ON note USING (organization_id = tenant_organization())",
                        Gap.OPEN_POLICY),
                gap(
                        "CREATE TABLE seeded (organization_id uuid PRIMARY KEY)",
                        Gap.KEY_NOT_BY_TENANT),
                gap("GRANT SELECT ON pin_ownership TO tessera_app", Gap.FENCE_REACHABLE),
                gap(
                        "CREATE POLICY open ON note FOR SELECT TO PUBLIC USING (true)",
                        Gap.OPEN_POLICY),
                gap(
                        "CREATE POLICY operations_write ON note FOR DELETE TO tessera_operations USING (true)",
                        Gap.READER_MAY_WRITE),
                gap("GRANT DELETE ON note TO tessera_operations", Gap.READER_MAY_WRITE),
                gap("GRANT UPDATE (body) ON note TO tessera_operations", Gap.READER_MAY_WRITE),
                gap("GRANT INSERT ON bucket_ownership TO tessera_operations", Gap.READER_MAY_WRITE),
                gap(
                        "CREATE VIEW all_notes AS SELECT * FROM note; GRANT SELECT ON all_notes TO tessera_app",
                        Gap.VIEW_WITH_OWNERS_RIGHTS),
                gap(
                        "CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM note'",
                        Gap.FUNCTION_WITH_OWNERS_RIGHTS));
    }

    @ParameterizedTest
    @MethodSource("seededGaps")
    void findsSeededGap(String sql, Gap gap) throws SQLException {
        JdbcDatabase shard = CLUSTER.emptyDatabase();
        new DatabaseMigrator()
                .migrate(List.of(shard), List.of(MigrationSet.ROUTER, TestCluster.NOTES));
        TestCluster.execute(shard, sql);

        try (var connection = shard.connect()) {
            assertThat(audit.findings(connection)).extracting(IsolationFinding::gap).contains(gap);
        }
    }

    @Test
    void theOperatorsPolicyIsNoGap() throws SQLException {
        JdbcDatabase shard = CLUSTER.emptyDatabase();
        new DatabaseMigrator()
                .migrate(List.of(shard), List.of(MigrationSet.ROUTER, TestCluster.NOTES));
        TestCluster.execute(shard, "CALL grant_operations_read('parcel')");

        try (var connection = shard.connect()) {
            assertThat(audit.findings(connection)).isEmpty();
        }
    }

    @Test
    void findsRoleThatIsTooStrong() throws SQLException {
        try (var connection = CLUSTER.shard(TestCluster.LAYOUT.shards().getFirst()).connect()) {
            assertThat(new TenantTableAudit("postgres").findings(connection))
                    .extracting(IsolationFinding::gap)
                    .contains(Gap.ROLE_TOO_STRONG);
            assertThat(new TenantTableAudit("tessera_owner").findings(connection))
                    .extracting(IsolationFinding::gap)
                    .contains(Gap.ROLE_TOO_STRONG);
        }
    }

    private static Arguments gap(String sql, Gap gap) {
        return Arguments.of(sql, gap);
    }
}
