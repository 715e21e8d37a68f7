package io.tessera.platform.tenancy;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tessera.router.OrganizationId;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.provisioning.NewOrganization;
import io.tessera.router.provisioning.OrganizationRegistration;
import io.tessera.router.provisioning.ShardDatabase;
import io.tessera.router.provisioning.ShardLayout;
import io.tessera.router.provisioning.ShardProvisioning;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A directory, two shards with the platform's tables, and two organizations. */
public final class TwoShards implements QuarkusTestResourceLifecycleManager {
    static final OrganizationId ACME = OrganizationId.of("0197a3d0-0000-7000-8000-00000000000a");
    static final OrganizationId GLOBEX = OrganizationId.of("0197a3d0-0000-7000-8000-00000000000b");

    private static final ShardLayout LAYOUT = ShardLayout.numbered("us-east-1", 2);

    private @Nullable EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder().start();
            server = started;
            create(started);
            return Map.of(
                    "tessera.directory.url", url(started, "tessera_directory"),
                    "tessera.database.password", "app",
                    "tessera.relay.password", "relay",
                    "tessera.operations.password", "operations");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes a shard refuse or accept every route at epoch 1. */
    static void setEpoch(String jdbcUrl, long epoch) throws SQLException {
        execute(jdbcUrl, "UPDATE bucket_ownership SET epoch = " + epoch);
    }

    /** Runs a statement on a shard, past its fence. */
    static void execute(String jdbcUrl, String sql) throws SQLException {
        try (var connection = new JdbcDatabase(jdbcUrl, "postgres", "postgres").connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void create(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE tessera_owner LOGIN PASSWORD 'owner'");
            statement.execute("CREATE ROLE tessera_app LOGIN PASSWORD 'app'");
            statement.execute("CREATE ROLE tessera_relay LOGIN PASSWORD 'relay'");
            statement.execute("CREATE ROLE tessera_operations LOGIN PASSWORD 'operations'");
            statement.execute("CREATE DATABASE tessera_directory OWNER tessera_owner");
            statement.execute("CREATE DATABASE tessera_shard_00 OWNER tessera_owner");
            statement.execute("CREATE DATABASE tessera_shard_01 OWNER tessera_owner");
        }
        JdbcDatabase directory = owner(server, "tessera_directory");
        List<ShardDatabase> shards =
                LAYOUT.shards().stream()
                        .map(id ->
                                new ShardDatabase(
                                        id,
                                        url(server, "tessera_" + id),
                                        owner(server, "tessera_" + id)))
                        .toList();
        var migrator = new DatabaseMigrator();
        migrator.migrate(List.of(directory), PlatformMigrations.ofDirectory());
        migrator.migrate(
                shards.stream().map(ShardDatabase::jdbc).toList(), PlatformMigrations.ofShards());
        new ShardProvisioning(directory).provision(LAYOUT, shards);
        var registration = new OrganizationRegistration(directory);
        registration.register(
                new NewOrganization(ACME, "acme", "Acme", "free", "us-east-1", "UTC", "en", "USD"));
        registration.register(
                new NewOrganization(
                        GLOBEX, "globex", "Globex", "free", "us-east-1", "UTC", "en", "USD"));
    }

    private static String url(EmbeddedPostgres server, String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
    }

    private static JdbcDatabase owner(EmbeddedPostgres server, String database) {
        return new JdbcDatabase("jdbc:" + url(server, database), "tessera_owner", "owner");
    }
}
