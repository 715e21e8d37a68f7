package io.tessera.acceptance.isolation;

import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.router.Bucket;
import io.tessera.router.isolation.TenantTableAudit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every row that services can reach while an organization is bound, by table. */
final class DatabaseRows {
    private DatabaseRows() {}

    /** As it is. */
    static Map<String, List<String>> of(TestOrganization organization) throws SQLException {
        try (var shard =
                Databases.connect("jdbc:" + ShardView.shardUrl(organization), DatabaseRole.APP)) {
            shard.setAutoCommit(false);
            return rows(shard, organization);
        }
    }

    /**
     * As it would be with another schema, which nobody else ever sees.
     *
     * @param change run by the superuser in a transaction that is rolled back
     */
    static Map<String, List<String>> of(TestOrganization organization, String change)
            throws SQLException {
        try (var shard = Databases.superuser("jdbc:" + ShardView.shardUrl(organization))) {
            shard.setAutoCommit(false);
            try (var statement = shard.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = '10s'");
                statement.execute(change);
                statement.execute("SET LOCAL ROLE " + DatabaseRole.APP.user());
                return rows(shard, organization);
            } finally {
                shard.rollback();
            }
        }
    }

    private static Map<String, List<String>> rows(Connection shard, TestOrganization organization)
            throws SQLException {
        bind(shard, organization);
        var rows = new LinkedHashMap<String, List<String>>();
        for (String table : new TenantTableAudit().tenantTables(shard)) {
            var found = new ArrayList<String>();
            try (var statement = shard.createStatement();
                    var result =
                            statement.executeQuery(
                                    "SELECT %1$s::text FROM %1$s".formatted(table))) {
                while (result.next()) {
                    found.add(Objects.requireNonNull(result.getString(1)));
                }
            }
            rows.put("table " + table, found);
        }
        return rows;
    }

    private static void bind(Connection shard, TestOrganization organization) throws SQLException {
        try (var fence = shard.prepareStatement("SELECT begin_tenant(?, ?, ?)")) {
            fence.setObject(1, organization.id().value());
            fence.setShort(2, Bucket.of(organization.id()).number());
            fence.setLong(3, epoch(organization));
            fence.execute();
        }
    }

    private static long epoch(TestOrganization organization) throws SQLException {
        try (var directory =
                        Databases.superuser(RunningStack.get().endpoints().directoryJdbcUrl());
                var query =
                        directory.prepareStatement(
                                "SELECT epoch FROM bucket_map WHERE region = ? AND bucket = ?")) {
            query.setString(1, Databases.REGION);
            query.setShort(2, Bucket.of(organization.id()).number());
            try (var result = query.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
