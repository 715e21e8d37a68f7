package io.tessera.benchmarks;

import io.tessera.devstack.database.DatabaseRole;
import io.tessera.router.Bucket;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Postgres servers of a benchmark's own, gone when closed: the directory on the first, the shards
 * in turn on all. What they acknowledge is on disk.
 */
final class ShardServers implements AutoCloseable {
    static final String REGION = "us-east-1";

    private static final String DIRECTORY = "tessera_directory";
    private static final String WEAK = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE";
    private static final DatabaseCredentials MOVER =
            new DatabaseCredentials("tessera_mover", DatabaseRole.OWNER.password());

    /** A subscription has to give a password; without these lines none would be asked for. */
    private static final List<String> WHO_MAY_CONNECT =
            List.of(
                    "host all tessera_mover 127.0.0.1/32 scram-sha-256",
                    "host replication tessera_mover 127.0.0.1/32 scram-sha-256",
                    "host all all 127.0.0.1/32 trust");

    /** Servers and migrations say at INFO what they do. */
    private static final Logger LOGS = Logger.getLogger("");

    private final List<EmbeddedPostgres> servers = new ArrayList<>();
    private final ShardLayout layout;

    private ShardServers(ShardLayout layout) {
        this.layout = layout;
    }

    /** With every bucket on the shard of the first layout, and no organization. */
    static ShardServers start(int servers, int shards, MigrationSet... tenantTables)
            throws IOException, SQLException {
        LOGS.setLevel(Level.WARNING);
        var started = new ShardServers(ShardLayout.numbered(REGION, shards));
        try {
            for (int server = 0; server < servers; server++) {
                started.servers.add(server());
            }
            started.create(List.of(tenantTables));
            return started;
        } catch (IOException | SQLException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    List<ShardId> shards() {
        return layout.shards();
    }

    String directoryUrl() {
        return url(0, DIRECTORY);
    }

    JdbcDatabase directory() {
        return owned(0, DIRECTORY);
    }

    ShardAccess access() {
        return new ShardAccess(directory(), MOVER);
    }

    /** A session that sees all rows of a shard and may do anything. */
    JdbcSession superuser(ShardId shard) throws SQLException {
        return superuser(serverOf(shard), database(shard));
    }

    /** Registers organizations whose buckets are in a range, the last one excluded. */
    List<OrganizationId> newOrganizations(int count, int firstBucket, int endBucket)
            throws SQLException {
        var organizations =
                Stream.generate(() -> new OrganizationId(UUID.randomUUID()))
                        .filter(organization -> {
                            int bucket = Bucket.numberOf(organization);
                            return bucket >= firstBucket && bucket < endBucket;
                        })
                        .limit(count)
                        .toList();
        try (var session = new JdbcSession(directory().connect())) {
            session.update(
                    "INSERT INTO organization (id, slug, name, plan, data_region)"
                            + " SELECT id, 'o-' || id, 'Benchmark', 'free', ? FROM unnest(?) AS id",
                    REGION,
                    organizations.stream().map(OrganizationId::value).toArray(UUID[]::new));
        }
        return organizations;
    }

    /**
     * The id of the n-th row of an organization: like real ones, no other organization has it, and
     * the planner knows.
     */
    static UUID idOf(OrganizationId organization, long number) {
        return new UUID(organization.value().getMostSignificantBits(), number);
    }

    /** Where an organization's bucket was before anything moved. */
    ShardId firstShardOf(OrganizationId organization) {
        return layout.shardOf(Bucket.numberOf(organization));
    }

    @Override
    public void close() throws IOException {
        for (EmbeddedPostgres server : servers) {
            server.close();
        }
    }

    private static EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on") // off otherwise, as is the next
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("jit", "off")
                .setServerConfig("wal_level", "logical")
                .setServerConfig("max_wal_senders", "20")
                .setServerConfig("max_replication_slots", "20")
                .setServerConfig("max_active_replication_origins", "20")
                .setServerConfig("max_worker_processes", "32")
                .setServerConfig("max_logical_replication_workers", "20")
                .setServerConfig("wal_retrieve_retry_interval", "50ms")
                .start();
    }

    private void create(List<MigrationSet> tenantTables) throws IOException, SQLException {
        for (int server = 0; server < servers.size(); server++) {
            createRoles(server);
        }
        createDatabase(0, DIRECTORY);
        for (ShardId shard : shards()) {
            createDatabase(serverOf(shard), database(shard));
        }
        var databases = shards().stream().map(this::shardDatabase).toList();
        var migrator = new DatabaseMigrator();
        migrator.migrate(List.of(directory()), List.of(MigrationSet.DIRECTORY));
        migrator.migrate(
                databases.stream().map(ShardDatabase::jdbc).toList(),
                Stream.concat(Stream.of(MigrationSet.ROUTER), tenantTables.stream()).toList());
        new ShardProvisioning(directory()).provision(layout, databases);
    }

    private void createRoles(int server) throws IOException, SQLException {
        try (var session = superuser(server, "postgres")) {
            for (var role :
                    EnumSet.complementOf(EnumSet.of(DatabaseRole.SUPERUSER, DatabaseRole.MOVER))) {
                session.execute(
                        "CREATE ROLE %s LOGIN %s PASSWORD '%s'"
                                .formatted(role.user(), WEAK, role.password()));
            }
            session.execute(
                    """
                    CREATE ROLE %1$s LOGIN REPLICATION BYPASSRLS PASSWORD '%2$s';
                    GRANT tessera_owner, pg_create_subscription TO %1$s;
                    GRANT SET ON PARAMETER session_replication_role TO %1$s
                    """
                            .formatted(MOVER.user(), MOVER.password()));
            var rules =
                    session.first(
                                    "SELECT current_setting('hba_file')",
                                    row -> Path.of(row.getString(1)))
                            .orElseThrow();
            Files.write(rules, WHO_MAY_CONNECT);
            session.execute("SELECT pg_reload_conf()");
        }
    }

    private void createDatabase(int server, String name) throws SQLException {
        try (var session = superuser(server, "postgres")) {
            session.execute(
                    "CREATE DATABASE %s OWNER %s".formatted(name, DatabaseRole.OWNER.user()));
        }
    }

    private JdbcSession superuser(int server, String database) throws SQLException {
        var superuser = DatabaseRole.SUPERUSER;
        return new JdbcSession(
                new JdbcDatabase(
                                "jdbc:" + url(server, database),
                                superuser.user(),
                                superuser.password())
                        .connect());
    }

    private ShardDatabase shardDatabase(ShardId shard) {
        int server = serverOf(shard);
        return new ShardDatabase(
                shard, url(server, database(shard)), owned(server, database(shard)));
    }

    private JdbcDatabase owned(int server, String database) {
        var owner = DatabaseRole.OWNER;
        return new JdbcDatabase("jdbc:" + url(server, database), owner.user(), owner.password());
    }

    private int serverOf(ShardId shard) {
        return shards().indexOf(shard) % servers.size();
    }

    private static String database(ShardId shard) {
        return "tessera_" + shard;
    }

    private String url(int server, String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(servers.get(server).getPort(), database);
    }
}
