package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.router.Bucket;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** How the shard reads a list within a scope. */
class ScopePlanIT {
    private static final int LEADS = 20_000;
    private static final String FIRST_PAGE =
            "SELECT id, name FROM lead WHERE bucket = tenant_bucket() AND organization_id = tenant_organization()"
                    + " AND (CASE WHEN assigned_to IS NULL THEN created_by ELSE assigned_to END) = '%s' ORDER BY created_at DESC NULLS LAST, id DESC LIMIT 51";

    @Test
    void readsTheFirstPageOfARepAlongTheIndexOfHolders() throws SQLException {
        var organization = RunningStack.get().newOrganization();
        var rep = organization.member("rep1").id();
        fill(organization);

        var plan = plan(organization, FIRST_PAGE.formatted(rep));

        assertThat(plan).contains("lead_by_holder").doesNotContain("Sort", "Seq Scan");
    }

    /** Of each hundred leads one is rep1's, and nobody owns the others. */
    private static void fill(TestOrganization organization) throws SQLException {
        try (var connection = Databases.superuser("jdbc:" + ShardView.shardUrl(organization));
                var insert =
                        connection.prepareStatement(
                                """
                                INSERT INTO lead (bucket, organization_id, name, score, created_by, created_at)
                                SELECT ?, ?, 'Lead ' || i, 1,
                                    CASE WHEN i %% 100 = 0 THEN ?::uuid ELSE md5(i::text)::uuid END,
                                    now() - make_interval(mins => i)
                                FROM generate_series(1, %d) AS i
                                """
                                        .formatted(LEADS))) {
            insert.setShort(1, Bucket.of(organization.id()).number());
            insert.setObject(2, organization.id().value());
            insert.setObject(3, organization.member("rep1").id());
            insert.executeUpdate();
            try (var statement = connection.createStatement()) {
                statement.execute("ANALYZE lead");
            }
        }
    }

    private static String plan(TestOrganization organization, String query) throws SQLException {
        try (var connection = ShardView.of(organization).asApplication()) {
            connection.setAutoCommit(false);
            begin(connection, organization);
            try (var statement = connection.createStatement();
                    var lines = statement.executeQuery("EXPLAIN " + query)) {
                var plan = new StringBuilder();
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
                return plan.toString();
            }
        }
    }

    private static void begin(Connection connection, TestOrganization organization)
            throws SQLException {
        long epoch;
        try (var directory =
                        Databases.superuser(RunningStack.get().endpoints().directoryJdbcUrl());
                var query =
                        directory.prepareStatement(
                                "SELECT epoch FROM bucket_map WHERE region = ? AND bucket = ?")) {
            query.setString(1, Databases.REGION);
            query.setShort(2, Bucket.of(organization.id()).number());
            try (var result = query.executeQuery()) {
                result.next();
                epoch = result.getLong(1);
            }
        }
        try (var fence = connection.prepareStatement("SELECT begin_tenant(?, ?, ?)")) {
            fence.setObject(1, organization.id().value());
            fence.setShort(2, Bucket.of(organization.id()).number());
            fence.setLong(3, epoch);
            fence.execute();
        }
    }
}
