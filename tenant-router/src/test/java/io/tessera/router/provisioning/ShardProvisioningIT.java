package io.tessera.router.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.OrganizationId;
import io.tessera.router.migration.DatabaseMigrator;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationException;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.testing.TestCluster;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On databases of its own, since it lays out regions anew. */
class ShardProvisioningIT {
    private static final TestCluster CLUSTER = TestCluster.running();
    private static final ShardLayout LAYOUT = ShardLayout.numbered("us-east-1", 3);

    private final JdbcDatabase directory = CLUSTER.emptyDatabase();
    private final List<ShardDatabase> shards =
            LAYOUT.shards().stream()
                    .map(id ->
                            new ShardDatabase(
                                    id,
                                    "postgresql://127.0.0.1:5432/" + id,
                                    CLUSTER.emptyDatabase()))
                    .toList();
    private final DatabaseMigrator migrator = new DatabaseMigrator();
    private final ShardProvisioning provisioning = new ShardProvisioning(directory);

    @BeforeEach
    void migrate() {
        migrator.migrate(List.of(directory), List.of(MigrationSet.DIRECTORY));
        migrator.migrate(
                shards.stream().map(ShardDatabase::jdbc).toList(), List.of(MigrationSet.ROUTER));
    }

    @Test
    void givesEveryBucketOneOwnerOnWhichAllAgree() {
        assertThat(provisioning.provision(LAYOUT, shards)).isEqualTo(4_096);

        assertThat(TestCluster.number(directory, "SELECT count(*) FROM bucket_map WHERE epoch = 1"))
                .isEqualTo(4_096);
        long owned = 0;
        for (ShardDatabase shard : shards) {
            long here =
                    TestCluster.number(
                            shard.jdbc(),
                            "SELECT count(*) FROM bucket_ownership WHERE state = 'ACTIVE' AND epoch = 1");
            assertThat(here)
                    .isEqualTo(
                            TestCluster.number(
                                    directory,
                                    "SELECT count(*) FROM bucket_map WHERE shard_id = '%s'"
                                            .formatted(shard.id())));
            owned += here;
        }
        assertThat(owned).isEqualTo(4_096);
    }

    @Test
    void neverChangesALayoutThatExists() {
        provisioning.provision(LAYOUT, shards);
        TestCluster.execute(
                directory,
                "UPDATE bucket_map SET shard_id = 'shard_02', epoch = 2 WHERE bucket = 0");

        int laidOut = provisioning.provision(ShardLayout.numbered("us-east-1", 1), shards);

        assertThat(laidOut).isZero();
        assertThat(TestCluster.number(directory, "SELECT count(DISTINCT shard_id) FROM bucket_map"))
                .isEqualTo(3);
        assertThat(TestCluster.number(directory, "SELECT epoch FROM bucket_map WHERE bucket = 0"))
                .isEqualTo(2);
        assertThat(
                        TestCluster.number(
                                shards.get(2).jdbc(),
                                "SELECT count(*) FROM bucket_ownership WHERE bucket = 0"))
                .as("a bucket that moved is the move's to hand over")
                .isZero();
    }

    @Test
    void repairsAnInterruptedRunAndFollowsAddresses() {
        provisioning.provision(LAYOUT, shards);
        TestCluster.execute(
                shards.get(1).jdbc(), "DELETE FROM bucket_ownership WHERE bucket % 2 = 0");
        var moved =
                new ShardDatabase(
                        shards.get(1).id(), "postgresql://elsewhere:5432/x", shards.get(1).jdbc());

        provisioning.provision(LAYOUT, List.of(shards.get(0), moved, shards.get(2)));

        assertThat(TestCluster.number(moved.jdbc(), "SELECT count(*) FROM bucket_ownership"))
                .isEqualTo(
                        TestCluster.number(
                                directory,
                                "SELECT count(*) FROM bucket_map WHERE shard_id = 'shard_01'"));
        assertThat(
                        TestCluster.number(
                                directory,
                                "SELECT count(*) FROM shard WHERE url LIKE '%elsewhere%'"))
                .isEqualTo(1);
    }

    @Test
    void wantsADatabaseForEveryShardOfTheLayout() {
        assertThatExceptionOfType(ProvisioningException.class)
                .isThrownBy(() -> provisioning.provision(LAYOUT, shards.subList(0, 2)))
                .withMessageContaining("shard_02");
    }

    @Test
    void registeringTwiceKeepsTheFirst() {
        var registration = new OrganizationRegistration(directory);
        OrganizationId first = registration.register(acme("Acme"));

        assertThat(registration.register(acme("Another"))).isEqualTo(first);
        assertThat(
                        TestCluster.number(
                                directory, "SELECT count(*) FROM organization WHERE name = 'Acme'"))
                .isEqualTo(1);
    }

    @Test
    void refusesSlugThatIsNoHostName() {
        var odd =
                new NewOrganization(
                        new OrganizationId(UUID.randomUUID()),
                        "Not A Host",
                        "x",
                        "free",
                        "us-east-1",
                        "UTC",
                        "en",
                        "USD");

        assertThatExceptionOfType(ProvisioningException.class)
                .isThrownBy(() -> new OrganizationRegistration(directory).register(odd));
    }

    @Test
    void migratingAgainDoesNothing() {
        assertThat(migrator.migrate(List.of(directory), List.of(MigrationSet.DIRECTORY))).isZero();
    }

    @Test
    void oneDatabaseThatCannotBeMigratedDoesNotKeepOthersBack() {
        JdbcDatabase sound = CLUSTER.emptyDatabase();
        JdbcDatabase broken = CLUSTER.emptyDatabase();
        TestCluster.execute(broken, "CREATE TABLE bucket_ownership (id int)");

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() ->
                        migrator.migrate(List.of(broken, sound), List.of(MigrationSet.ROUTER)))
                .withMessageContaining("1 of 2");

        assertThat(TestCluster.number(sound, "SELECT count(*) FROM bucket_ownership")).isZero();
    }

    private static NewOrganization acme(String name) {
        return new NewOrganization(
                new OrganizationId(UUID.randomUUID()),
                "acme",
                name,
                "free",
                "us-east-1",
                "UTC",
                "en",
                "USD");
    }
}
