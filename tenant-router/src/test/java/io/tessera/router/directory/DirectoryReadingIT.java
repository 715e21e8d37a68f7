package io.tessera.router.directory;

import static io.tessera.router.testing.RunningRouter.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.testing.TestCluster;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.flywaydb.core.Flyway;

/** Whoever reads only what has changed knows as much as who reads everything. */
class DirectoryReadingIT {
    private static final TestCluster CLUSTER = TestCluster.running();
    private static final DirectoryReader READER = new DirectoryReader("here");
    private static final int WRITERS = 4;
    private static final int TRANSACTIONS_OF_EACH = 50;

    private static final Vertx VERTX = Vertx.vertx();
    private static final JdbcDatabase DIRECTORY = newDirectory();
    private static final PgConnection CONNECTION = connect(DIRECTORY);

    @AfterContainer
    static void stop() {
        await(CONNECTION.close());
        await(VERTX.close());
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void readingOfChangesEqualsAReadingOfTheWhole(
            @ForAll("histories") List<List<String>> transactions) throws SQLException {
        DirectorySnapshot followed = await(READER.read(CONNECTION));
        try (Connection writer = DIRECTORY.connect()) {
            for (List<String> transaction : transactions) {
                commitIfAllowed(writer, transaction);

                followed = await(READER.readSince(CONNECTION, followed));

                assertThat(followed).isEqualTo(await(READER.read(CONNECTION)));
            }
        }
    }

    @Example
    void nothingIsMissedWhileManyWrite() throws Exception {
        var writers = new ArrayList<Future<?>>();
        DirectorySnapshot followed = await(READER.read(CONNECTION));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int seed = 0; seed < WRITERS; seed++) {
                var random = new Random(seed);
                writers.add(threads.submit(() -> writeMuch(random)));
            }
            while (!writers.stream().allMatch(Future::isDone)) {
                followed = await(READER.readSince(CONNECTION, followed));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }

        followed = await(READER.readSince(CONNECTION, followed));
        assertThat(followed).isEqualTo(await(READER.read(CONNECTION)));
    }

    @Example
    void changeThatIsNotStampedIsFoundOut() throws SQLException {
        write(
                "INSERT INTO shard (id, region, url) VALUES ('odd', 'here', 'postgresql://a/a') ON CONFLICT DO NOTHING");
        DirectorySnapshot before = await(READER.read(CONNECTION));
        write(
                "ALTER TABLE shard DISABLE TRIGGER stamp",
                "UPDATE shard SET url = 'postgresql://b/b' WHERE id = 'odd'");
        try {
            assertThat(await(READER.readSince(CONNECTION, before)))
                    .isNotEqualTo(await(READER.read(CONNECTION)));
        } finally {
            write("ALTER TABLE shard ENABLE TRIGGER stamp");
        }
    }

    @Example
    void organizationsAreSharedBetweenSnapshotsWhenOnlyTheMapHasChanged() throws SQLException {
        write(
                "INSERT INTO shard (id, region, url) VALUES ('even', 'here', 'postgresql://a/a') ON CONFLICT DO NOTHING");
        DirectorySnapshot before = await(READER.read(CONNECTION));
        write(
                "INSERT INTO bucket_map (region, bucket, shard_id, epoch) VALUES ('here', 4095, 'even', 1)");

        DirectorySnapshot after = await(READER.readSince(CONNECTION, before));

        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(after.organizations()).isSameAs(before.organizations());
        assertThat(after.addresses()).isSameAs(before.addresses());
        write("DELETE FROM bucket_map WHERE bucket = 4095");
    }

    @Example
    void directoryThatIsInUseAlreadyCanBeReadAfterTheMigration() throws SQLException {
        JdbcDatabase old = CLUSTER.emptyDatabase();
        Flyway.configure()
                .dataSource(old.url(), old.user(), old.password())
                .locations(MigrationSet.DIRECTORY.location())
                .table(MigrationSet.DIRECTORY.historyTable())
                .target("1")
                .load()
                .migrate();
        TestCluster.execute(
                old,
                "INSERT INTO shard VALUES ('only', 'here', 'postgresql://a/a')",
                "INSERT INTO bucket_map SELECT 'here', n, 'only', 1 FROM generate_series(0, 4095) AS n",
                "INSERT INTO organization (slug, name, plan, data_region) VALUES ('acme', 'Acme', 'free', 'here')",
                "INSERT INTO pin SELECT id, 'only', 7 FROM organization");

        new DatabaseMigrator().migrate(List.of(old), List.of(MigrationSet.DIRECTORY));

        PgConnection reading = connect(old);
        DirectorySnapshot read = await(READER.read(reading));
        Organization acme = requireNonNull(read.organizations().bySlug().get("acme"));
        assertThat(read.route(acme.id()).epoch()).isEqualTo(7);
        assertThat(read.map().buckets()).hasSize(4_096);
        TestCluster.execute(old, "DELETE FROM pin");
        assertThat(await(READER.readSince(reading, read)).route(acme.id()).epoch()).isEqualTo(1);
        await(reading.close());
    }

    @Provide
    Arbitrary<List<List<String>>> histories() {
        return Arbitraries.randomValue(DirectoryReadingIT::transaction).list().ofMaxSize(25);
    }

    private static List<String> transaction(Random random) {
        return random.ints(1 + random.nextInt(4))
                .mapToObj(any -> RandomDirectoryChange.statement(random))
                .toList();
    }

    private static Void writeMuch(Random random) throws SQLException {
        try (Connection writer = DIRECTORY.connect()) {
            for (int i = 0; i < TRANSACTIONS_OF_EACH; i++) {
                commitIfAllowed(writer, transaction(random));
            }
        }
        return null;
    }

    /**
     * What a constraint forbids is rolled back, and so is one of two that wait for each other:
     * TRUNCATE locks its table before the version.
     */
    private static void commitIfAllowed(Connection writer, List<String> statements)
            throws SQLException {
        writer.setAutoCommit(false);
        try (var statement = writer.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            writer.commit();
        } catch (SQLException e) {
            writer.rollback();
            assertThat(e.getSQLState()).as(e.getMessage()).matches("23...|40P01");
        }
    }

    private static void write(String... statements) {
        TestCluster.execute(DIRECTORY, statements);
    }

    private static JdbcDatabase newDirectory() {
        JdbcDatabase database = CLUSTER.emptyDatabase();
        new DatabaseMigrator().migrate(List.of(database), List.of(MigrationSet.DIRECTORY));
        return database;
    }

    private static PgConnection connect(JdbcDatabase database) {
        var options =
                PgConnectOptions.fromUri(database.url().substring("jdbc:".length()))
                        .setUser(TestCluster.APP.user())
                        .setPassword(TestCluster.APP.password());
        return await(PgConnection.connect(VERTX, options));
    }
}
