package io.tessera.devstack.database;

import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.parts.KeycloakPart;
import io.tessera.provisioning.organization.FoundingRegister;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.move.ShardAccess;
import io.tessera.router.provisioning.ShardDatabase;
import io.tessera.router.provisioning.ShardExpansion;
import io.tessera.router.provisioning.ShardLayout;
import io.tessera.router.provisioning.ShardProvisioning;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * Brings the Postgres servers of a stack from empty to provisioned; every step may be run again.
 */
public final class Databases {
    public static final String REGION = PortPlan.FIRST_REGION;

    static final MigrationSet TENANT_TABLES =
            new MigrationSet("shard", "classpath:db/shard", "flyway_shard_history");

    static final List<MigrationSet> SHARD_MIGRATIONS = List.of(MigrationSet.ROUTER, TENANT_TABLES);

    static final List<MigrationSet> DIRECTORY_MIGRATIONS =
            List.of(MigrationSet.DIRECTORY, FoundingRegister.MIGRATIONS);

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

    /** Adds shards to the stack, dealt out over its servers. They hold nothing at first. */
    public ShardExpansion expansion() {
        quieten();
        return new ShardExpansion(directory(), SHARD_MIGRATIONS, this::found);
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

    private void migrate(int count) throws SQLException {
        quieten();
        var shards = shards(count);
        var migrator = new DatabaseMigrator();
        migrator.migrate(List.of(directory()), DIRECTORY_MIGRATIONS);
        migrator.migrate(shards.stream().map(ShardDatabase::jdbc).toList(), SHARD_MIGRATIONS);
        new ShardProvisioning(directory())
                .provision(ShardLayout.numbered(REGION, Endpoints.SHARDS), shards);
        registerRegion(REGION, endpoints.api().toString(), endpoints.regionalUrl());
    }

    /** Tells the directory where a region's edge is, unless it knows. */
    void registerRegion(String name, String edgeUrl, String publicUrl) throws SQLException {
        try (var session = new JdbcSession(directory().connect())) {
            session.update(
                    """
                    INSERT INTO region (name, edge_url, public_url) VALUES (?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET edge_url = excluded.edge_url, public_url = excluded.public_url
                    WHERE (region.edge_url, region.public_url) IS DISTINCT FROM (excluded.edge_url, excluded.public_url)
                    """,
                    name,
                    edgeUrl,
                    publicUrl);
        }
    }

    /** Leaves out what migrations say when all is well. */
    static void quieten() {
        FLYWAY.setLevel(Level.WARNING);
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
            var setup = new ServerSetup(connection);
            setup.createRoles();
            for (String database : databases) {
                setup.createDatabase(database);
            }
        }
    }

    private void createShards(int server, int count) throws SQLException {
        try (var connection = superuser(endpoints.jdbc(server, "postgres"))) {
            var setup = new ServerSetup(connection);
            for (int shard = 0; shard < count; shard++) {
                if (endpoints.serverOfShard(shard) == server) {
                    setup.createDatabase(Endpoints.shardDatabase(shard));
                }
            }
        }
    }

    private List<ShardDatabase> shards(int count) {
        return IntStream.range(0, count).mapToObj(this::shard).toList();
    }

    private ShardDatabase found(ShardId id) throws SQLException {
        int number = Endpoints.shardNumber(id.value());
        int server = endpoints.serverOfShard(number);
        create(server, List.of());
        try (var connection = superuser(endpoints.jdbc(server, "postgres"))) {
            new ServerSetup(connection).createDatabase(Endpoints.shardDatabase(number));
        }
        return shard(number);
    }

    private ShardDatabase shard(int number) {
        return new ShardDatabase(
                new ShardId(Endpoints.shardName(number)),
                endpoints.shardUrl(number),
                owned(endpoints.shardJdbcUrl(number)));
    }

    static JdbcDatabase owned(String jdbcUrl) {
        return new JdbcDatabase(jdbcUrl, DatabaseRole.OWNER.user(), DatabaseRole.OWNER.password());
    }
}
