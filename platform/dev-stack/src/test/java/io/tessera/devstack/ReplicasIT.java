package io.tessera.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.database.Replicas;
import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.parts.PostgresPart;
import io.tessera.router.jdbc.JdbcSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Postgres server of a stack and its standby, from nothing to nothing. */
class ReplicasIT {
    private DevStackOptions options;
    private Endpoints endpoints;
    private Replicas replicas;
    private StackPart primary;
    private StackPart standby;

    @BeforeEach
    void startPrimary(@TempDir Path home) throws Exception {
        var ports = new PortPlan(PortPlan.free(1).offset(), 1, true);
        options = DevStackOptions.forTests(home).withPorts(ports);
        endpoints = new Endpoints(ports);
        replicas = new Replicas(endpoints, options);
        primary = new StackPart(new PostgresPart(options, 0), options);
        standby = new StackPart(PostgresPart.replica(options, 0), options);
        primary.prepare();
        primary.start();
        var databases = new Databases(endpoints);
        databases.create(0);
        databases.migrate();
        standby.prepare();
        standby.start();
    }

    @AfterEach
    void stop() {
        standby.stop();
        primary.stop();
    }

    @Test
    void standbyFollowsAlsoAfterACrash() throws Exception {
        writeAndAwaitOnStandby("first");

        standby.kill();
        standby.prepare();
        standby.start();

        writeAndAwaitOnStandby("second");
    }

    @Test
    void everyShardIsRegisteredOnceUntilReplicasAreRemoved() throws Exception {
        replicas.register();
        replicas.register();
        try (var directory = directory()) {
            assertThat(directory.query("SELECT url FROM shard_replica", row -> row.getString(1)))
                    .hasSize(Endpoints.SHARDS)
                    .contains(
                            "postgresql://127.0.0.1:%d/tessera_shard_07"
                                    .formatted(options.ports().postgresReplica(0)));

            standby.stop();
            replicas.remove();

            assertThat(directory.exists("SELECT FROM shard_replica")).isFalse();
            assertThat(directory.exists("SELECT FROM pg_replication_slots")).isFalse();
            assertThat(replicas.exist()).isFalse();
        }
    }

    private void writeAndAwaitOnStandby(String slug) throws SQLException {
        var sql =
                "INSERT INTO organization (slug, name, plan, data_region) VALUES ('%s', 'A', 'free', 'us-east-1')"
                        .formatted(slug);
        try (var directory = directory();
                var copy =
                        new JdbcSession(
                                Databases.connect(
                                        "jdbc:postgresql://127.0.0.1:%d/%s"
                                                .formatted(
                                                        options.ports().postgresReplica(0),
                                                        Endpoints.DIRECTORY),
                                        DatabaseRole.OWNER))) {
            directory.execute(sql);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> copy.exists("SELECT FROM organization WHERE slug = ?", slug));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> copy.execute(sql))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
    }

    private JdbcSession directory() throws SQLException {
        return new JdbcSession(Databases.connect(endpoints.directoryJdbcUrl(), DatabaseRole.OWNER));
    }
}
