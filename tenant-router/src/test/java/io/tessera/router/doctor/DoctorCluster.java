package io.tessera.router.doctor;

import io.tessera.router.DatabaseCredentials;
import io.tessera.router.ShardId;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.provisioning.ShardDatabase;
import io.tessera.router.provisioning.ShardLayout;
import io.tessera.router.provisioning.ShardProvisioning;
import io.tessera.router.testing.TestCluster;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on which each test gets a region of its own, with a directory and two shards. */
final class DoctorCluster {
    static final ShardLayout LAYOUT = ShardLayout.numbered("us-east-1", 2);
    static final DatabaseCredentials MOVER = new DatabaseCredentials("tessera_mover", "mover");

    private final EmbeddedPostgres server;
    private final AtomicInteger regions = new AtomicInteger();

    private DoctorCluster(EmbeddedPostgres server) {
        this.server = server;
    }

    static DoctorCluster running() {
        return Holder.CLUSTER;
    }

    /** A sound region, in databases that nobody else has. */
    DoctoredRegion newRegion() {
        int number = regions.incrementAndGet();
        JdbcDatabase directory = copy("directory", "directory_" + number);
        List<ShardDatabase> shards =
                LAYOUT.shards().stream().map(id -> newShard(id, number)).toList();
        new ShardProvisioning(directory).provision(LAYOUT, shards);
        return new DoctoredRegion(directory, shards, number);
    }

    private ShardDatabase newShard(ShardId id, int number) {
        String database = "region_%d_%s".formatted(number, id);
        return new ShardDatabase(id, url(database), copy("shard", database));
    }

    private JdbcDatabase copy(String template, String name) {
        TestCluster.execute(
                superuser(),
                "CREATE DATABASE %s TEMPLATE %s OWNER tessera_owner".formatted(name, template));
        return owner(name);
    }

    private JdbcDatabase superuser() {
        return new JdbcDatabase("jdbc:" + url("postgres"), "postgres", "postgres");
    }

    private JdbcDatabase owner(String database) {
        return new JdbcDatabase("jdbc:" + url(database), "tessera_owner", "owner");
    }

    private String url(String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
    }

    private static DoctorCluster start() {
        try {
            var cluster =
                    new DoctorCluster(
                            EmbeddedPostgres.builder()
                                    .setServerConfig("wal_level", "logical")
                                    .setServerConfig("max_wal_senders", "20")
                                    .setServerConfig("max_replication_slots", "20")
                                    .setServerConfig("max_active_replication_origins", "20")
                                    .setServerConfig("max_logical_replication_workers", "20")
                                    .setServerConfig("max_worker_processes", "40")
                                    .setServerConfig("wal_retrieve_retry_interval", "50ms")
                                    .setServerConfig("log_min_messages", "fatal")
                                    .start());
            cluster.create();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create() {
        TestCluster.createRoles(superuser());
        TestCluster.requirePasswords(superuser());
        TestCluster.execute(superuser(), "CREATE DATABASE directory OWNER tessera_owner");
        TestCluster.execute(superuser(), "CREATE DATABASE shard OWNER tessera_owner");
        var migrator = new DatabaseMigrator();
        migrator.migrate(List.of(owner("directory")), List.of(MigrationSet.DIRECTORY));
        migrator.migrate(List.of(owner("shard")), List.of(MigrationSet.ROUTER, TestCluster.NOTES));
    }

    private static final class Holder {
        static final DoctorCluster CLUSTER = start();
    }
}
