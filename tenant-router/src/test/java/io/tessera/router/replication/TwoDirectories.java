package io.tessera.router.replication;

import io.tessera.router.DatabaseCredentials;
import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.provisioning.NewOrganization;
import io.tessera.router.provisioning.OrganizationRegistration;
import io.tessera.router.provisioning.ShardDatabase;
import io.tessera.router.provisioning.ShardLayout;
import io.tessera.router.provisioning.ShardProvisioning;
import io.tessera.router.testing.TcpProxy;
import io.tessera.router.testing.TestCluster;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * A server with a directory and a shard, and another one, in another region, for a copy. The copy
 * reaches its primary over a wire that a test can cut.
 */
final class TwoDirectories implements AutoCloseable {
    static final String HOME = "us-east-1";
    static final String ABROAD = "eu-west-1";
    static final ShardLayout LAYOUT = ShardLayout.numbered(HOME, 1);
    static final DatabaseCredentials MOVER = new DatabaseCredentials("tessera_mover", "mover");

    private final EmbeddedPostgres first = server();
    private final EmbeddedPostgres second = server();
    private final TcpProxy wire = TcpProxy.to(first.getPort());

    static TwoDirectories start() {
        var directories = new TwoDirectories();
        directories.create();
        return directories;
    }

    /** Between the copy and its primary. */
    TcpProxy wire() {
        return wire;
    }

    JdbcDatabase primary() {
        return owner(first.getPort(), "tessera_directory");
    }

    JdbcDatabase copy() {
        return owner(second.getPort(), "tessera_directory");
    }

    String copyUrl() {
        return url(second.getPort(), "tessera_directory");
    }

    JdbcDatabase shard() {
        return owner(first.getPort(), "tessera_shard_00");
    }

    DirectoryReplication replication() {
        return new DirectoryReplication(
                URI.create(url(wire.port(), "tessera_directory")),
                URI.create(copyUrl()),
                MOVER,
                ABROAD);
    }

    OrganizationId register(JdbcDatabase directory) {
        var id = new OrganizationId(UUID.randomUUID());
        new OrganizationRegistration(directory)
                .register(
                        new NewOrganization(
                                id, "o-" + id, "Test", "free", HOME, "UTC", "en", "EUR"));
        return id;
    }

    static long number(JdbcDatabase database, String sql) {
        try (var session = new JdbcSession(database.connect())) {
            return session.first(sql, row -> row.getLong(1)).orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        wire.close();
        try (first;
                second) {
            // both, whatever happens to the first
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create() {
        for (EmbeddedPostgres server : List.of(first, second)) {
            var superuser =
                    new JdbcDatabase(
                            "jdbc:" + url(server.getPort(), "postgres"), "postgres", "postgres");
            TestCluster.createRoles(superuser);
            TestCluster.requirePasswords(superuser);
            TestCluster.execute(superuser, "CREATE DATABASE tessera_directory OWNER tessera_owner");
        }
        TestCluster.execute(
                new JdbcDatabase(
                        "jdbc:" + url(first.getPort(), "postgres"), "postgres", "postgres"),
                "CREATE DATABASE tessera_shard_00 OWNER tessera_owner");
        var migrator = new DatabaseMigrator();
        migrator.migrate(List.of(primary(), copy()), List.of(MigrationSet.DIRECTORY));
        migrator.migrate(List.of(shard()), List.of(MigrationSet.ROUTER, TestCluster.NOTES));
        new ShardProvisioning(primary())
                .provision(
                        LAYOUT,
                        List.of(
                                new ShardDatabase(
                                        LAYOUT.shards().getFirst(),
                                        url(first.getPort(), "tessera_shard_00"),
                                        shard())));
    }

    private static JdbcDatabase owner(int port, String database) {
        return new JdbcDatabase("jdbc:" + url(port, database), "tessera_owner", "owner");
    }

    private static String url(int port, String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("wal_level", "logical")
                    .setServerConfig("wal_retrieve_retry_interval", "50ms")
                    .setServerConfig("log_min_messages", "fatal")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
