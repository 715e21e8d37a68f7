package io.tessera.router.replication;

import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.directory.DirectoryOptions;
import io.tessera.router.directory.DirectorySubscription;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.MoveCoordinator;
import io.tessera.router.move.MoveException;
import io.tessera.router.move.MoveRegister;
import io.tessera.router.move.MoveRequest;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveSettings;
import io.tessera.router.move.ShardAccess;
import io.tessera.router.testing.TestCluster;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DirectoryReplicationIT {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private TwoDirectories directories;
    private DirectoryReplication replication;
    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        directories = TwoDirectories.start();
        replication = directories.replication();
    }

    @AfterEach
    void stop() {
        await(vertx.close());
        directories.close();
    }

    @Test
    void changesAtThePrimaryAreAnnouncedByTheCopy() throws Exception {
        OrganizationId early = directories.register(directories.primary());
        replication.setUp();
        try (var following = followingTheCopy()) {
            assertThat(following.byId(early)).isPresent();
            assertThat(following.route(early).shard())
                    .isEqualTo(TwoDirectories.LAYOUT.shards().getFirst());

            OrganizationId acme = directories.register(directories.primary());

            Awaitility.await().atMost(SECOND).until(() -> following.byId(acme).isPresent());
            assertThat(following.status().version())
                    .isEqualTo(
                            TwoDirectories.number(
                                    directories.primary(), "SELECT version FROM map_version"));
        }
    }

    @Test
    void changedAndRemovedRowsArrive() throws Exception {
        OrganizationId acme = directories.register(directories.primary());
        OrganizationId gone = directories.register(directories.primary());
        replication.setUp();
        try (var following = followingTheCopy()) {
            assertThat(following.byId(gone)).isPresent();

            TestCluster.execute(
                    directories.primary(),
                    "DELETE FROM organization WHERE id = '%s'".formatted(gone),
                    "INSERT INTO pin (organization_id, shard_id, epoch) VALUES ('%s', 'shard_00', 7)"
                            .formatted(acme));

            Awaitility.await()
                    .atMost(SECOND)
                    .until(() -> following.byId(gone).isEmpty() && epoch(following, acme) == 7);

            TestCluster.execute(directories.primary(), "DELETE FROM pin");

            Awaitility.await().atMost(SECOND).until(() -> epoch(following, acme) == 1);
        }
    }

    @Test
    void copyServesOnWithoutItsPrimaryAndCatchesUp() throws Exception {
        OrganizationId acme = directories.register(directories.primary());
        replication.setUp();
        directories.wire().cut();
        OrganizationId missed = directories.register(directories.primary());
        try (var following = followingTheCopy()) {
            assertThat(following.byId(acme)).isPresent();
            assertThat(following.byId(missed)).isEmpty();

            directories.wire().restore();

            Awaitility.await().until(() -> following.byId(missed).isPresent());
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(replication.lag())
                                    .isEqualTo(new ReplicationLag(true, 0, 0)));
        }
    }

    @Test
    void setUpTwiceIsSetUpOnce() throws Exception {
        replication.setUp();
        OrganizationId acme = directories.register(directories.primary());

        replication.setUp();

        try (var following = followingTheCopy()) {
            assertThat(following.byId(acme)).isPresent();
        }
        assertThat(slots()).isEqualTo(1);
    }

    @Test
    void beginsAgainWhereAnAttemptLeftItsSlot() throws Exception {
        TestCluster.execute(
                mover(),
                "SELECT pg_create_logical_replication_slot('tessera_directory_eu_west_1', 'pgoutput')");

        replication.setUp();

        assertThat(slots()).isEqualTo(1);
    }

    @Test
    void tableOfALaterMigrationIsTakenIn() throws Exception {
        replication.setUp();
        String later =
                """
                CREATE TABLE later (id text PRIMARY KEY);
                CALL announce_changes_of('later', 'id');
                """;
        TestCluster.execute(directories.primary(), later, "INSERT INTO later VALUES ('a')");
        TestCluster.execute(directories.copy(), later);

        replication.setUp();

        assertThat(TwoDirectories.number(directories.copy(), "SELECT count(*) FROM later"))
                .isEqualTo(1);
        assertThat(
                        TwoDirectories.number(
                                directories.copy(),
                                "SELECT version - changed_in FROM map_version, later"))
                .isZero();
    }

    @Test
    void copyRefusesToBeWrittenTo() throws Exception {
        replication.setUp();

        for (String change :
                List.of(
                        "UPDATE shard SET state = 'RETIRED'",
                        "DELETE FROM bucket_map",
                        "UPDATE move SET step = 'FINISHED'")) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> TestCluster.execute(directories.copy(), change))
                    .havingCause()
                    .withMessageContaining("this directory is a copy");
        }
    }

    @Test
    void directoryWithContentBecomesNoCopy() {
        TestCluster.execute(
                directories.copy(),
                "INSERT INTO shard (id, region, url) VALUES ('x', 'eu-west-1', 'postgresql://x/x')");

        assertThatExceptionOfType(ReplicationException.class)
                .isThrownBy(() -> replication.setUp())
                .withMessageContaining("content of its own");
        assertThatExceptionOfType(ReplicationException.class)
                .isThrownBy(() -> replication.promote())
                .withMessageContaining("no copy");
    }

    @Test
    void promotedCopyIsWrittenToAndTheFormerPrimaryMovesNothing() throws Exception {
        OrganizationId acme = directories.register(directories.primary());
        replication.setUp();
        Awaitility.await()
                .until(() ->
                        TwoDirectories.number(
                                        directories.copy(), "SELECT count(*) FROM organization")
                                == 1);
        directories.wire().cut();
        long before = registerMove(directories.primary(), acme);

        Promotion promotion = replication.promote();

        assertThat(promotion.term()).isEqualTo(2);
        assertThat(promotion.unaware()).isEmpty();
        OrganizationId globex = directories.register(directories.copy());
        try (var following = followingTheCopy()) {
            assertThat(following.byId(acme)).isPresent();
            assertThat(following.byId(globex)).isPresent();
        }
        assertThat(registerMove(directories.copy(), acme)).isGreaterThan(1_000_000_000);
        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(() -> coordinator(directories.primary()).run(before))
                .withMessageContaining("another directory has taken over");
    }

    private long registerMove(JdbcDatabase directory, OrganizationId organization) {
        TestCluster.execute(
                directory,
                "INSERT INTO shard (id, region, url) SELECT 'shard_01', region, url FROM shard WHERE id = 'shard_00' ON CONFLICT DO NOTHING");
        return new MoveRegister(directory)
                .register(
                        new MoveRequest(
                                TwoDirectories.HOME,
                                MoveScope.organization(organization),
                                new ShardId("shard_01"),
                                Duration.ZERO,
                                "test"))
                .id();
    }

    private static MoveCoordinator coordinator(JdbcDatabase directory) {
        return new MoveCoordinator(
                new ShardAccess(directory, TwoDirectories.MOVER), MoveSettings.usual(), "test");
    }

    private long slots() {
        return TwoDirectories.number(
                directories.primary(), "SELECT count(*) FROM pg_replication_slots");
    }

    private JdbcDatabase mover() {
        return new JdbcDatabase(
                directories.primary().url(),
                TwoDirectories.MOVER.user(),
                TwoDirectories.MOVER.password());
    }

    private static long epoch(DirectorySubscription directory, OrganizationId organization) {
        return directory.route(organization).epoch();
    }

    private DirectorySubscription followingTheCopy() {
        var options =
                new DirectoryOptions(
                        directories.copyUrl(),
                        TestCluster.APP,
                        TwoDirectories.HOME,
                        NEVER,
                        Duration.ofSeconds(3),
                        null);
        var directory = new DirectorySubscription(vertx, options, new SimpleMeterRegistry());
        await(directory.start());
        Awaitility.await().until(() -> directory.status().connected());
        return directory;
    }
}
