package io.tessera.router.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.testing.TestCluster;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test has a shard of its own; its superuser is an operator. */
class ShardSizesIT {
    private static final TestCluster CLUSTER = TestCluster.running();
    private static final ShardId SHARD = new ShardId("measured");

    private JdbcDatabase owner;
    private JdbcDatabase operator;

    @BeforeEach
    void createShard() {
        owner = CLUSTER.emptyDatabase();
        new DatabaseMigrator()
                .migrate(List.of(owner), List.of(MigrationSet.ROUTER, TestCluster.NOTES));
        operator = new JdbcDatabase(owner.url(), "postgres", "postgres");
    }

    @Test
    void countsRowsOfEachOwnedBucket() throws SQLException {
        var small = organizationIn(1);
        var large = organizationIn(2);
        own(1, 2, 3);
        write(small, 100);
        write(large, 300);

        Map<Short, BucketLoad> buckets = byNumber(sizes().measure());

        assertThat(buckets).containsOnlyKeys((short) 1, (short) 2, (short) 3);
        assertThat(bucket(buckets, 1).load()).isEqualTo(100);
        assertThat(bucket(buckets, 2).load()).isEqualTo(300);
        assertThat(bucket(buckets, 3)).isEqualTo(new BucketLoad((short) 3, SHARD, 0, 0));
    }

    @Test
    void sharesOutWhatTheTablesTakeOnDisk() throws SQLException {
        own(1, 2);
        write(organizationIn(1), 100);
        write(organizationIn(2), 300);
        long onDisk = TestCluster.number(operator, "SELECT pg_total_relation_size('note')");

        Map<Short, BucketLoad> buckets = byNumber(sizes().measure());

        assertThat(bucket(buckets, 1).bytes()).isCloseTo(onDisk / 4, within(1L));
        assertThat(bucket(buckets, 2).bytes()).isCloseTo(onDisk * 3 / 4, within(1L));
    }

    @Test
    void pinnedOrganizationCountsOnItsOwn() throws SQLException {
        var pinned = organizationIn(1);
        own(1);
        write(pinned, 50);
        write(organizationIn(1), 100);
        pin(pinned, "ACTIVE");

        Placement measured = sizes().measure();

        assertThat(measured.buckets()).extracting(BucketLoad::load).containsExactly(100.0);
        assertThat(measured.pins())
                .singleElement()
                .satisfies(pin -> {
                    assertThat(pin.organization()).isEqualTo(pinned);
                    assertThat(pin.load()).isEqualTo(50);
                    assertThat(pin.bytes()).isPositive();
                });
    }

    @Test
    void whatAMoveLeftBehindDoesNotCount() throws SQLException {
        var gone = organizationIn(1);
        own(1);
        write(organizationIn(1), 10);
        write(gone, 20);
        write(organizationIn(2), 40);
        pin(gone, "MOVED");
        execute("INSERT INTO bucket_ownership (bucket, epoch, state) VALUES (2, 2, 'MOVED')");

        Placement measured = sizes().measure();

        assertThat(measured.pins()).isEmpty();
        assertThat(measured.buckets()).extracting(BucketLoad::load).containsExactly(10.0);
    }

    @Test
    void countsPartitionedTableOnce() throws SQLException {
        var organization = organizationIn(1);
        own(1);
        execute(
                "CREATE TABLE visit (bucket smallint, organization_id uuid, day date) PARTITION BY RANGE (day)",
                "CREATE TABLE visit_1 PARTITION OF visit FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
                "CREATE TABLE visit_2 PARTITION OF visit FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')",
                "INSERT INTO visit SELECT 1, '%s', date '2026-01-01' + n FROM generate_series(0, 49) AS n"
                        .formatted(organization));
        long onDisk =
                TestCluster.number(
                        operator,
                        "SELECT pg_total_relation_size('visit_1') + pg_total_relation_size('visit_2')");

        BucketLoad bucket = sizes().measure().buckets().getFirst();

        assertThat(bucket.load()).isEqualTo(50);
        assertThat(bucket.bytes()).isCloseTo(onDisk, within(1L));
    }

    /** The sample is always the same, so the outcome is no matter of luck. */
    @Test
    void samplesLargeTable() throws SQLException {
        own(1, 2);
        var first = organizationIn(1);
        var second = organizationIn(2);
        execute(
                """
                INSERT INTO note (bucket, organization_id, body)
                SELECT CASE WHEN n %% 4 = 0 THEN 1 ELSE 2 END,
                       CASE WHEN n %% 4 = 0 THEN '%s'::uuid ELSE '%s'::uuid END, 'note ' || n
                FROM generate_series(1, 40000) AS n
                """
                        .formatted(first, second));

        Map<Short, BucketLoad> buckets = byNumber(new ShardSizes(SHARD, operator, 100).measure());

        double one = bucket(buckets, 1).load();
        double two = bucket(buckets, 2).load();
        assertThat(one + two).isNotEqualTo(40_000).isBetween(20_000.0, 60_000.0);
        assertThat(one / (one + two)).isCloseTo(0.25, within(0.05));
        long onDisk = TestCluster.number(operator, "SELECT pg_total_relation_size('note')");
        assertThat(bucket(buckets, 1).bytes() + bucket(buckets, 2).bytes())
                .isCloseTo(onDisk, within(2L));
    }

    @Test
    void namesHeaviestOrganizationsOfBucket() throws SQLException {
        var small = organizationIn(1);
        var whale = organizationIn(1);
        var pinned = organizationIn(1);
        own(1);
        write(small, 10);
        write(whale, 90);
        write(pinned, 500);
        write(organizationIn(2), 1_000);
        pin(pinned, "ACTIVE");
        BucketLoad bucket = sizes().measure().buckets().getFirst();

        var heaviest = sizes().heaviestOrganizations(bucket, 10);

        assertThat(heaviest)
                .extracting(OrganizationLoad::organization)
                .containsExactly(whale, small);
        assertThat(heaviest).extracting(OrganizationLoad::load).containsExactly(90.0, 10.0);
        assertThat(heaviest.getFirst().bytes()).isCloseTo(bucket.bytes() * 9 / 10, within(1L));
        assertThat(sizes().heaviestOrganizations(bucket, 1)).hasSize(1);
    }

    @Test
    void refusesRoleThatSeesSomeRowsOnly() {
        own(1);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> new ShardSizes(SHARD, owner).measure())
                .withMessageContaining("row-level security");
    }

    @Test
    void whatIsMeasuredCanBePlanned() throws SQLException {
        own(1, 2, 3, 4);
        for (int bucket = 1; bucket <= 4; bucket++) {
            write(organizationIn(bucket), 100);
        }

        PlacementPlan plan =
                new PlacementPlanner(Weights.DEFAULT, BatchLimits.DEFAULT)
                        .plan(sizes().measure(), List.of(SHARD, new ShardId("empty")));

        assertThat(plan.moves())
                .singleElement()
                .satisfies(move -> assertThat(move.buckets()).hasSize(2));
        assertThat(plan.after().ratio()).isCloseTo(1, within(1e-6));
    }

    private ShardSizes sizes() {
        return new ShardSizes(SHARD, operator);
    }

    private static BucketLoad bucket(Map<Short, BucketLoad> buckets, int number) {
        return Objects.requireNonNull(buckets.get((short) number));
    }

    private static Map<Short, BucketLoad> byNumber(Placement placement) {
        return placement.buckets().stream()
                .collect(Collectors.toMap(BucketLoad::bucket, Function.identity()));
    }

    private static OrganizationId organizationIn(int bucket) {
        OrganizationId candidate;
        do {
            candidate = new OrganizationId(UUID.randomUUID());
        } while (Bucket.numberOf(candidate) != bucket);
        return candidate;
    }

    private void own(int... buckets) {
        for (int bucket : buckets) {
            execute(
                    "INSERT INTO bucket_ownership (bucket, epoch, state) VALUES (%d, 1, 'ACTIVE')"
                            .formatted(bucket));
        }
    }

    private void pin(OrganizationId organization, String state) {
        execute(
                "INSERT INTO pin_ownership (organization_id, bucket, epoch, state) VALUES ('%s', %d, 2, '%s')"
                        .formatted(organization, Bucket.numberOf(organization), state));
    }

    private void write(OrganizationId organization, int notes) {
        execute(
                "INSERT INTO note (bucket, organization_id, body) SELECT %d, '%s', 'note ' || n FROM generate_series(1, %d) AS n"
                        .formatted(Bucket.numberOf(organization), organization, notes));
    }

    private void execute(String... sql) {
        TestCluster.execute(operator, sql);
    }
}
