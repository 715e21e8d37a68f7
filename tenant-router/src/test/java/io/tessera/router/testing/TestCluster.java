package io.tessera.router.testing;

import io.tessera.router.Bucket;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.provisioning.NewOrganization;
import io.tessera.router.provisioning.OrganizationRegistration;
import io.tessera.router.provisioning.ShardDatabase;
import io.tessera.router.provisioning.ShardLayout;
import io.tessera.router.provisioning.ShardProvisioning;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** One server with a directory and four shards that hold the tables of {@code db/notes}. */
public final class TestCluster {
    public static final String REGION = "us-east-1";
    public static final ShardLayout LAYOUT = ShardLayout.numbered(REGION, 4);
    public static final MigrationSet NOTES =
            new MigrationSet("notes", "classpath:db/notes", "flyway_notes_history");
    public static final DatabaseCredentials APP = new DatabaseCredentials("tessera_app", "app");
    public static final DatabaseCredentials RELAY =
            new DatabaseCredentials("tessera_relay", "relay");
    public static final DatabaseCredentials OPERATIONS =
            new DatabaseCredentials("tessera_operations", "operations");

    private static final String OWNER = "tessera_owner";

    private final EmbeddedPostgres server;

    private TestCluster(EmbeddedPostgres server) {
        this.server = server;
    }

    public static TestCluster running() {
        return Holder.CLUSTER;
    }

    public int port() {
        return server.getPort();
    }

    public String url(String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(port(), database);
    }

    public JdbcDatabase owner(String database) {
        return jdbc(database, OWNER, "owner");
    }

    public JdbcDatabase directory() {
        return owner("tessera_directory");
    }

    public JdbcDatabase shard(ShardId shard) {
        return owner("tessera_" + shard);
    }

    public JdbcDatabase as(DatabaseCredentials role, ShardId shard) {
        return jdbc("tessera_" + shard, role.user(), role.password());
    }

    public JdbcDatabase as(DatabaseCredentials role, String database) {
        return jdbc(database, role.user(), role.password());
    }

    public JdbcDatabase superuser(String database) {
        return jdbc(database, "postgres", "postgres");
    }

    public ShardDatabase shardDatabase(ShardId shard) {
        return new ShardDatabase(shard, url("tessera_" + shard), shard(shard));
    }

    /** An empty database of its own, for tests that change the schema. */
    public JdbcDatabase emptyDatabase() {
        String name = "scratch_" + UUID.randomUUID().toString().replace("-", "");
        execute(superuser("postgres"), "CREATE DATABASE %s OWNER %s".formatted(name, OWNER));
        return owner(name);
    }

    /** Registers an organization of the region and says which shard its bucket started on. */
    public Tenant newTenant() {
        return register(new OrganizationId(UUID.randomUUID()), REGION);
    }

    /** Registers another organization whose bucket is the same. */
    public Tenant newTenantInBucketOf(Tenant other) {
        UUID candidate;
        do {
            candidate = UUID.randomUUID();
        } while (Bucket.numberOf(new OrganizationId(candidate)) != other.bucket());
        return register(new OrganizationId(candidate), REGION);
    }

    /** Registers another organization on the same shard, in another bucket. */
    public Tenant newTenantOnShardOf(Tenant other) {
        UUID candidate;
        int bucket;
        do {
            candidate = UUID.randomUUID();
            bucket = Bucket.numberOf(new OrganizationId(candidate));
        } while (bucket == other.bucket() || !LAYOUT.shardOf(bucket).equals(other.shard()));
        return register(new OrganizationId(candidate), REGION);
    }

    public Tenant register(OrganizationId id, String region) {
        String slug = "o-" + id;
        new OrganizationRegistration(directory())
                .register(
                        new NewOrganization(
                                id, slug, "Notes " + slug, "free", region, "UTC", "en", "EUR"));
        return new Tenant(id, slug, Bucket.of(id).number(), LAYOUT.shardOf(Bucket.numberOf(id)));
    }

    /** Runs statements one by one, each committed. */
    public static void execute(JdbcDatabase database, String... statements) {
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The single number that a query answers. */
    public static long number(JdbcDatabase database, String sql) {
        try (Connection connection = database.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The roles of a server, as provisioning of production has them. */
    public static void createRoles(JdbcDatabase server) {
        String weak = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE";
        execute(
                server,
                "CREATE ROLE tessera_owner LOGIN PASSWORD 'owner' " + weak,
                "CREATE ROLE tessera_app LOGIN PASSWORD 'app' " + weak,
                "CREATE ROLE tessera_relay LOGIN PASSWORD 'relay' " + weak,
                "CREATE ROLE tessera_operations LOGIN PASSWORD 'operations' " + weak,
                "CREATE ROLE tessera_mover LOGIN REPLICATION BYPASSRLS PASSWORD 'mover'",
                "GRANT tessera_owner, pg_create_subscription TO tessera_mover",
                "GRANT SET ON PARAMETER session_replication_role TO tessera_mover");
    }

    /** Lets a server ask tessera_mover for its password, without which it could not subscribe. */
    public static void requirePasswords(JdbcDatabase server) {
        execute(
                server,
                """
                DO $$ BEGIN
                    EXECUTE format($copy$COPY (VALUES
                        ('host all tessera_mover 127.0.0.1/32 scram-sha-256'),
                        ('host replication tessera_mover 127.0.0.1/32 scram-sha-256'),
                        ('host all all 127.0.0.1/32 trust')) TO %L$copy$, current_setting('hba_file'));
                END $$
                """,
                "SELECT pg_reload_conf()");
    }

    private JdbcDatabase jdbc(String database, String user, String password) {
        return new JdbcDatabase(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database), user, password);
    }

    private static TestCluster start() {
        try {
            var cluster =
                    new TestCluster(
                            EmbeddedPostgres.builder()
                                    .setServerConfig("max_connections", "200")
                                    .setServerConfig("log_min_messages", "fatal")
                                    .start());
            cluster.create();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create() {
        createRoles(superuser("postgres"));
        execute(superuser("postgres"), "CREATE DATABASE tessera_directory OWNER tessera_owner");
        var shards = LAYOUT.shards().stream().map(this::shardDatabase).toList();
        for (ShardId shard : LAYOUT.shards()) {
            execute(
                    superuser("postgres"),
                    "CREATE DATABASE tessera_%s OWNER tessera_owner".formatted(shard));
        }
        var migrator = new DatabaseMigrator();
        migrator.migrate(List.of(directory()), List.of(MigrationSet.DIRECTORY));
        migrator.migrate(
                shards.stream().map(ShardDatabase::jdbc).toList(),
                List.of(MigrationSet.ROUTER, NOTES));
        new ShardProvisioning(directory()).provision(LAYOUT, shards);
    }

    /** An organization as tests know it. */
    public record Tenant(OrganizationId id, String slug, short bucket, ShardId shard) {}

    private static final class Holder {
        static final TestCluster CLUSTER = start();
    }
}
