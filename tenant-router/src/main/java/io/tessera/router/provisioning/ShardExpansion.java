package io.tessera.router.provisioning;

import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Adds shards to a region: makes their databases, migrates them and, last of all, tells the
 * directory. Running it again does what an interrupted run left out.
 */
public final class ShardExpansion {
    private final JdbcDatabase directory;
    private final List<MigrationSet> migrations;
    private final ShardFounding founding;

    /**
     * @param migrations of a shard, in order
     */
    public ShardExpansion(
            JdbcDatabase directory, List<MigrationSet> migrations, ShardFounding founding) {
        this.directory = directory;
        this.migrations = List.copyOf(migrations);
        this.founding = founding;
    }

    /**
     * Adds those shards that the directory does not know.
     *
     * @return which they were, in order
     * @throws ProvisioningException if a database refuses
     */
    public List<ShardId> expand(String region, Collection<ShardId> shards) {
        try {
            var missing = new TreeSet<>(shards);
            missing.removeAll(known());
            for (ShardId shard : missing) {
                add(region, founding.found(shard));
            }
            return List.copyOf(missing);
        } catch (SQLException e) {
            throw new ProvisioningException("adding shards failed: " + e.getMessage(), e);
        }
    }

    private void add(String region, ShardDatabase shard) {
        new DatabaseMigrator().migrate(List.of(shard.jdbc()), migrations);
        new ShardProvisioning(directory).add(region, List.of(shard));
    }

    private Collection<ShardId> known() throws SQLException {
        try (var session = new JdbcSession(directory.connect())) {
            return new HashSet<>(
                    session.query("SELECT id FROM shard", row -> new ShardId(row.getString(1))));
        }
    }

    /** Makes the database of a shard. */
    @FunctionalInterface
    public interface ShardFounding {
        /**
         * Makes the database, empty, and the roles that use it, as far as they are not there.
         *
         * @param shard which one
         */
        ShardDatabase found(ShardId shard) throws SQLException;
    }
}
