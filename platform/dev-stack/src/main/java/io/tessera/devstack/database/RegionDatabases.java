package io.tessera.devstack.database;

import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.RegionEndpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.provisioning.ShardDatabase;
import io.tessera.router.provisioning.ShardLayout;
import io.tessera.router.provisioning.ShardProvisioning;
import io.tessera.router.replication.DirectoryReplication;
import io.tessera.router.replication.ReplicationException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;

/**
 * The shards of a further region and its copy of the directory, on its own Postgres server; every
 * step may be run again.
 */
public final class RegionDatabases {
    private final Databases databases;
    private final RegionEndpoints region;

    public RegionDatabases(RegionEndpoints region) {
        this.databases = new Databases(new Endpoints(region.ports()));
        this.region = region;
    }

    /** Makes the roles and the databases of its server. */
    public void create() throws SQLException {
        try (var connection = Databases.superuser(region.jdbc("postgres"))) {
            var setup = new ServerSetup(connection);
            setup.createRoles();
            setup.createDatabase(Endpoints.DIRECTORY);
            for (String shard : region.shards()) {
                setup.createDatabase(RegionEndpoints.database(shard));
            }
        }
    }

    /**
     * Migrates its shards and tells the directory of them, and of where its edge is; then its copy
     * of the directory follows.
     */
    public void migrate() throws SQLException {
        var shards = region.shards().stream().map(this::shard).toList();
        new DatabaseMigrator()
                .migrate(
                        shards.stream().map(ShardDatabase::jdbc).toList(),
                        Databases.SHARD_MIGRATIONS);
        var layout =
                new ShardLayout(region.name(), shards.stream().map(ShardDatabase::id).toList());
        new ShardProvisioning(databases.directory()).provision(layout, shards);
        databases.registerRegion(region.name(), region.api().toString(), region.publicUrl());
        try {
            copyDirectory();
        } catch (ReplicationException e) {
            throw new StackException(
                    "The directory of %s cannot follow that of %s: %s. ./tessera reset begins anew."
                            .formatted(region.name(), Databases.REGION, e.getMessage()),
                    e);
        }
    }

    /** Makes its copy of the directory, or brings that up to the present tables. */
    public void copyDirectory() throws SQLException {
        Databases.quieten();
        new DatabaseMigrator()
                .migrate(
                        List.of(Databases.owned(region.jdbc(Endpoints.DIRECTORY))),
                        Databases.DIRECTORY_MIGRATIONS);
        replication().setUp();
    }

    /** Between the first region's directory and its own. */
    public DirectoryReplication replication() {
        return new DirectoryReplication(
                URI.create(new Endpoints(region.ports()).directoryUrl()),
                URI.create(region.directoryUrl()),
                new DatabaseCredentials(DatabaseRole.MOVER.user(), DatabaseRole.MOVER.password()),
                region.name());
    }

    /** Takes its edge out of the directory: its organizations cannot be reached any more. */
    public void forgetEdge() throws SQLException {
        try (var directory = new JdbcSession(databases.directory().connect())) {
            directory.update("DELETE FROM region WHERE name = ?", region.name());
        }
    }

    private ShardDatabase shard(String name) {
        return new ShardDatabase(
                new ShardId(name),
                region.shardUrl(name),
                Databases.owned(region.jdbc(RegionEndpoints.database(name))));
    }
}
