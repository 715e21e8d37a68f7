package io.tessera.router.move;

import io.tessera.router.Bucket;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.provisioning.NewOrganization;
import io.tessera.router.provisioning.OrganizationRegistration;
import io.tessera.router.provisioning.ShardDatabase;
import io.tessera.router.provisioning.ShardLayout;
import io.tessera.router.provisioning.ShardProvisioning;
import io.tessera.router.testing.TestCluster;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two servers with shards, where rows can move. The shards of each region own all buckets in equal
 * parts; tests use buckets and organizations of their own.
 */
final class MoveCluster implements AutoCloseable {
    static final String REGION = "us-east-1";
    static final ShardLayout LAYOUT = ShardLayout.numbered(REGION, 4);

    /** Another region, all of it on the second server. */
    static final ShardLayout ABROAD =
            new ShardLayout("eu-west-1", List.of(new ShardId("eu_00"), new ShardId("eu_01")));

    static final DatabaseCredentials MOVER = new DatabaseCredentials("tessera_mover", "mover");

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private final List<EmbeddedPostgres> servers;
    private final List<ShardLayout> layouts;

    private MoveCluster(List<EmbeddedPostgres> servers, List<ShardLayout> layouts) {
        this.servers = servers;
        this.layouts = layouts;
    }

    static MoveCluster running() {
        return Holder.CLUSTER;
    }

    /** A cluster for tests that break servers; its directory has a third server to itself. */
    static MoveCluster startApart() {
        var cluster =
                new MoveCluster(List.of(server(), server(), server()), List.of(LAYOUT, ABROAD));
        cluster.create();
        return cluster;
    }

    /** A cluster of two servers that begins with this many shards. */
    static MoveCluster startWith(int shards) {
        var cluster =
                new MoveCluster(
                        List.of(server(), server()), List.of(ShardLayout.numbered(REGION, shards)));
        cluster.create();
        return cluster;
    }

    /** Ports of the two servers that shards are on. */
    List<Integer> ports() {
        return servers.stream().limit(2).map(EmbeddedPostgres::getPort).toList();
    }

    /** Every shard of the first region, in order. */
    List<ShardId> shards() throws SQLException {
        try (var session = new JdbcSession(directory().connect())) {
            return session.query(
                    "SELECT id FROM shard WHERE region = ? ORDER BY id",
                    row -> new ShardId(row.getString(1)),
                    REGION);
        }
    }

    /** The process of the server that a shard is on. */
    PostgresProcess processOf(ShardId shard) {
        return process(serverOf(shard));
    }

    PostgresProcess processOfDirectory() {
        return process(directoryServer());
    }

    /** Ends every server. */
    @Override
    public void close() {
        for (EmbeddedPostgres server : servers) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    ShardAccess access() {
        return new ShardAccess(directory(), MOVER);
    }

    MoveRegister register() {
        return new MoveRegister(directory());
    }

    MoveCoordinator coordinator() {
        return new MoveCoordinator(access(), MoveSettings.usual(), "test");
    }

    String directoryUrl() {
        return url(directoryServer(), "tessera_directory");
    }

    JdbcDatabase directory() {
        return owner(directoryServer(), "tessera_directory");
    }

    /** A session that sees all rows of a shard. */
    JdbcSession session(ShardId shard) throws SQLException {
        return access().open(java.net.URI.create(shardUrl(shard)));
    }

    long number(ShardId shard, String sql, Object... parameters) {
        try (var session = session(shard)) {
            return session.first(sql, row -> row.getLong(1), parameters).orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(ShardId shard, String sql) {
        try (var session = session(shard)) {
            session.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An organization alone in a bucket of its own on the first shard of the layout. */
    OrganizationId newOrganization() {
        return newOrganizationIn((short) BUCKETS.getAndIncrement());
    }

    OrganizationId newOrganizationIn(short bucket) {
        UUID id;
        do {
            id = UUID.randomUUID();
        } while (Bucket.numberOf(new OrganizationId(id)) != bucket);
        var organization = new OrganizationId(id);
        new OrganizationRegistration(directory())
                .register(
                        new NewOrganization(
                                organization,
                                "o-" + id,
                                "Test",
                                "free",
                                REGION,
                                "UTC",
                                "en",
                                "EUR"));
        return organization;
    }

    static short bucketOf(OrganizationId organization) {
        return (short) Bucket.numberOf(organization);
    }

    static ShardId shard(int number) {
        return LAYOUT.shards().get(number);
    }

    /** Puts rows of an organization onto a shard, around the fence. */
    void fill(ShardId shard, OrganizationId organization, int notes) {
        execute(
                shard,
                """
                INSERT INTO note (bucket, organization_id, body)
                SELECT %1$d, '%2$s', 'note ' || n FROM generate_series(1, %3$d) AS n;
                INSERT INTO parcel (bucket, organization_id)
                SELECT %1$d, '%2$s' FROM generate_series(1, %3$d)
                """
                        .formatted(bucketOf(organization), organization, notes));
    }

    long notes(ShardId shard, OrganizationId organization) {
        return number(
                shard, "SELECT count(*) FROM note WHERE organization_id = ?", organization.value());
    }

    String shardUrl(ShardId shard) {
        return url(serverOf(shard), "tessera_" + shard);
    }

    private static int serverOf(ShardId shard) {
        return ABROAD.shards().contains(shard) ? 1 : FoundedShards.serverOf(shard);
    }

    private int directoryServer() {
        return servers.size() == 3 ? 2 : 0;
    }

    private PostgresProcess process(int server) {
        return PostgresProcess.of(
                new JdbcDatabase("jdbc:" + url(server, "postgres"), "postgres", "postgres"));
    }

    private String url(int server, String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(servers.get(server).getPort(), database);
    }

    private JdbcDatabase owner(int server, String database) {
        return new JdbcDatabase("jdbc:" + url(server, database), "tessera_owner", "owner");
    }

    private static MoveCluster start() {
        var cluster = new MoveCluster(List.of(server(), server()), List.of(LAYOUT, ABROAD));
        cluster.create();
        return cluster;
    }

    private static EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("wal_level", "logical")
                    .setServerConfig("max_wal_senders", "60")
                    .setServerConfig("max_replication_slots", "60")
                    .setServerConfig("max_active_replication_origins", "60")
                    .setServerConfig("max_logical_replication_workers", "60")
                    .setServerConfig("max_worker_processes", "80")
                    .setServerConfig("wal_retrieve_retry_interval", "50ms")
                    .setServerConfig("log_min_messages", "fatal")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create() {
        for (int server = 0; server < servers.size(); server++) {
            var superuser =
                    new JdbcDatabase("jdbc:" + url(server, "postgres"), "postgres", "postgres");
            TestCluster.createRoles(superuser);
            TestCluster.requirePasswords(superuser);
            if (server == directoryServer()) {
                TestCluster.execute(
                        superuser, "CREATE DATABASE tessera_directory OWNER tessera_owner");
            }
            for (ShardId shard : allShards()) {
                if (serverOf(shard) == server) {
                    TestCluster.execute(
                            superuser,
                            "CREATE DATABASE tessera_%s OWNER tessera_owner".formatted(shard));
                }
            }
        }
        var shards = allShards().stream().map(this::database).toList();
        var migrator = new DatabaseMigrator();
        migrator.migrate(List.of(directory()), List.of(MigrationSet.DIRECTORY));
        migrator.migrate(
                shards.stream().map(ShardDatabase::jdbc).toList(),
                List.of(MigrationSet.ROUTER, TestCluster.NOTES));
        for (ShardLayout layout : layouts) {
            new ShardProvisioning(directory())
                    .provision(layout, layout.shards().stream().map(this::database).toList());
        }
    }

    private ShardDatabase database(ShardId shard) {
        return new ShardDatabase(
                shard, shardUrl(shard), owner(serverOf(shard), "tessera_" + shard));
    }

    private List<ShardId> allShards() {
        return layouts.stream().flatMap(layout -> layout.shards().stream()).toList();
    }

    private static final class Holder {
        static final MoveCluster CLUSTER = start();
    }
}
