package io.tessera.devstack.database;

import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.parts.KeycloakPart;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.move.ShardAccess;
import io.tessera.router.provisioning.ShardDatabase;
import io.tessera.router.provisioning.ShardLayout;
import io.tessera.router.provisioning.ShardProvisioning;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * Brings the Postgres servers of a stack from empty to provisioned; every step may be run again.
 */
public final class Databases {
    public static final String REGION = "us-east-1";

    private static final Set<DatabaseRole> SERVICES =
            EnumSet.of(DatabaseRole.APP, DatabaseRole.RELAY, DatabaseRole.OPERATIONS);

    private static final MigrationSet TENANT_TABLES =
            new MigrationSet("shard", "classpath:db/shard", "flyway_shard_history");

    private static final String WEAK = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE";

    /** Says at INFO what it does to each database. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final Endpoints endpoints;

    public Databases(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Makes the roles and the databases of one server; the first server comes first. */
    public void create(int server) throws SQLException {
        create(
                server,
                server == 0 ? List.of(KeycloakPart.DATABASE, Endpoints.DIRECTORY) : List.of());
        createShards(server, shardCount());
    }

    /**
     * Makes, migrates and registers shards up to this number. New ones hold no bucket until one is
     * moved there; those that exist stay as they are.
     */
    public void addShards(int count) throws SQLException {
        for (int server = 0; server < endpoints.ports().postgresServers(); server++) {
            create(server, List.of());
            createShards(server, count);
        }
        migrate(Math.max(count, shardCount()));
    }

    /**
     * Migrates the directory and all shards, then writes the shard map where there is none and the
     * shards' present addresses in any case.
     */
    public void migrate() throws SQLException {
        migrate(shardCount());
    }

    /**
     * How many shards there are, numbered from 0: as many as the directory knows, and those that a
     * new stack begins with where there is none yet.
     */
    public int shardCount() throws SQLException {
        try (var session = new JdbcSession(directory().connect())) {
            if (!session.exists("SELECT WHERE to_regclass('public.shard') IS NOT NULL")) {
                return Endpoints.SHARDS;
            }
            int highest =
                    session.first(
                                    "SELECT coalesce(max(substring(id FROM '^shard_(\\d+)$')::int), -1) FROM shard",
                                    row -> row.getInt(1))
                            .orElseThrow();
            return Math.max(Endpoints.SHARDS, highest + 1);
        }
    }

    private void migrate(int count) {
        FLYWAY.setLevel(Level.WARNING);
        var shards = shards(count);
        var migrator = new DatabaseMigrator();
        migrator.migrate(List.of(directory()), List.of(MigrationSet.DIRECTORY));
        migrator.migrate(
                shards.stream().map(ShardDatabase::jdbc).toList(),
                List.of(MigrationSet.ROUTER, TENANT_TABLES));
        new ShardProvisioning(directory())
                .provision(ShardLayout.numbered(REGION, Endpoints.SHARDS), shards);
    }

    /** The directory, as its owner. */
    public JdbcDatabase directory() {
        return owned(endpoints.directoryJdbcUrl());
    }

    /** How moves reach the directory and all shards. */
    public ShardAccess shardAccess() {
        return new ShardAccess(
                directory(),
                new DatabaseCredentials(DatabaseRole.MOVER.user(), DatabaseRole.MOVER.password()));
    }

    /** A connection as the superuser, for operators. */
    public static Connection superuser(String jdbcUrl) throws SQLException {
        return connect(jdbcUrl, DatabaseRole.SUPERUSER);
    }

    public static Connection connect(String jdbcUrl, DatabaseRole role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl, role.user(), role.password());
    }

    private void create(int server, List<String> databases) throws SQLException {
        try (var connection = superuser(endpoints.jdbc(server, "postgres"))) {
            createRole(connection, DatabaseRole.OWNER, "");
            for (DatabaseRole role : SERVICES) {
                createRole(connection, role, WEAK);
            }
            createRole(connection, DatabaseRole.MOVER, "REPLICATION BYPASSRLS");
            // Both may be run again.
            execute(
                    connection,
                    "GRANT %s, pg_create_subscription TO %s"
                            .formatted(DatabaseRole.OWNER.user(), DatabaseRole.MOVER.user()));
            execute(
                    connection,
                    "GRANT SET ON PARAMETER session_replication_role TO "
                            + DatabaseRole.MOVER.user());
            for (String database : databases) {
                createDatabase(connection, database);
            }
        }
    }

    private void createShards(int server, int count) throws SQLException {
        try (var connection = superuser(endpoints.jdbc(server, "postgres"))) {
            for (int shard = 0; shard < count; shard++) {
                if (endpoints.serverOfShard(shard) == server) {
                    createDatabase(connection, Endpoints.shardDatabase(shard));
                }
            }
        }
    }

    private List<ShardDatabase> shards(int count) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        new ShardDatabase(
                                new ShardId(Endpoints.shardName(number)),
                                endpoints.shardUrl(number),
                                owned(endpoints.shardJdbcUrl(number))))
                .toList();
    }

    private static JdbcDatabase owned(String jdbcUrl) {
        return new JdbcDatabase(jdbcUrl, DatabaseRole.OWNER.user(), DatabaseRole.OWNER.password());
    }

    private static void createRole(Connection connection, DatabaseRole role, String attributes)
            throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role.user())) {
            execute(
                    connection,
                    "CREATE ROLE %s LOGIN %s PASSWORD '%s'"
                            .formatted(role.user(), attributes, role.password()));
        }
    }

    private static void createDatabase(Connection connection, String name) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute(
                    connection,
                    "CREATE DATABASE %s OWNER %s".formatted(name, DatabaseRole.OWNER.user()));
        }
    }

    private static boolean exists(Connection connection, String sql, String name)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (var result = query.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
