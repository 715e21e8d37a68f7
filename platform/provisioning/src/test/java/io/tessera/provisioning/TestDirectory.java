package io.tessera.provisioning;

import io.tessera.provisioning.organization.FoundingRegister;
import io.tessera.provisioning.organization.OrganizationShard;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.move.ShardAccess;
import io.tessera.router.provisioning.ShardDatabase;
import io.tessera.router.provisioning.ShardLayout;
import io.tessera.router.provisioning.ShardProvisioning;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;

/** One server with a directory and two shards, as the platform has them. */
public final class TestDirectory {
    public static final String REGION = "us-east-1";

    private static final MigrationSet TENANT_TABLES =
            new MigrationSet("shard", "classpath:db/shard", "flyway_shard_history");
    private static final ShardLayout LAYOUT = ShardLayout.numbered(REGION, 2);

    private final EmbeddedPostgres server;

    private TestDirectory(EmbeddedPostgres server) {
        this.server = server;
    }

    public static TestDirectory running() {
        return Holder.DIRECTORY;
    }

    public JdbcDatabase directory() {
        return as("tessera_directory", "tessera_owner");
    }

    public OrganizationShard shard() {
        return new OrganizationShard(
                new ShardAccess(directory(), new DatabaseCredentials("tessera_mover", "mover")),
                new DatabaseCredentials("tessera_app", "app"));
    }

    /** How many rows of a tenant table an organization has, in all shards. */
    public long rows(String table, String organization) throws SQLException {
        long rows = 0;
        for (var shard : LAYOUT.shards()) {
            rows +=
                    number(
                            as("tessera_" + shard, "tessera_mover"),
                            "SELECT count(*) FROM %s WHERE organization_id = '%s'"
                                    .formatted(table, organization));
        }
        return rows;
    }

    /** The number that a query of the directory answers. */
    public long number(String sql) throws SQLException {
        return number(directory(), sql);
    }

    /** Changes the directory. */
    public void change(String sql) throws SQLException {
        try (var session = new JdbcSession(directory().connect())) {
            session.update(sql);
        }
    }

    private static long number(JdbcDatabase database, String sql) throws SQLException {
        try (var session = new JdbcSession(database.connect())) {
            return session.first(sql, row -> row.getLong(1)).orElseThrow();
        }
    }

    private JdbcDatabase as(String database, String user) {
        return new JdbcDatabase(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database),
                user,
                user.substring(user.indexOf('_') + 1));
    }

    private static TestDirectory start() {
        try {
            var started =
                    new TestDirectory(
                            EmbeddedPostgres.builder()
                                    .setServerConfig("log_min_messages", "fatal")
                                    .start());
            started.create();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void create() throws SQLException {
        var weak = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE";
        try (var session = new JdbcSession(as("postgres", "postgres").connect())) {
            for (var role : List.of("owner", "app", "relay", "operations")) {
                session.execute(
                        "CREATE ROLE tessera_%s LOGIN PASSWORD '%s' %s"
                                .formatted(role, role, weak));
            }
            session.execute(
                    "CREATE ROLE tessera_mover LOGIN REPLICATION BYPASSRLS PASSWORD 'mover'");
            session.execute("GRANT tessera_owner, pg_create_subscription TO tessera_mover");
            session.execute("GRANT SET ON PARAMETER session_replication_role TO tessera_mover");
            session.execute("CREATE DATABASE tessera_directory OWNER tessera_owner");
            for (var shard : LAYOUT.shards()) {
                session.execute("CREATE DATABASE tessera_%s OWNER tessera_owner".formatted(shard));
            }
        }
        var shards =
                LAYOUT.shards().stream()
                        .map(id ->
                                new ShardDatabase(
                                        id,
                                        "postgresql://127.0.0.1:%d/tessera_%s"
                                                .formatted(server.getPort(), id),
                                        as("tessera_" + id, "tessera_owner")))
                        .toList();
        var migrator = new DatabaseMigrator();
        migrator.migrate(
                List.of(directory()), List.of(MigrationSet.DIRECTORY, FoundingRegister.MIGRATIONS));
        migrator.migrate(
                shards.stream().map(ShardDatabase::jdbc).toList(),
                List.of(MigrationSet.ROUTER, TENANT_TABLES));
        new ShardProvisioning(directory()).provision(LAYOUT, shards);
    }

    private static final class Holder {
        static final TestDirectory DIRECTORY = start();
    }
}
