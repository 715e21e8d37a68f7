package io.tessera.router.doctor;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveCoordinator;
import io.tessera.router.move.MoveRegister;
import io.tessera.router.move.MoveRequest;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveSettings;
import io.tessera.router.move.ShardAccess;
import io.tessera.router.provisioning.NewOrganization;
import io.tessera.router.provisioning.OrganizationRegistration;
import io.tessera.router.provisioning.ShardDatabase;
import io.tessera.router.testing.TestCluster;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A region in which faults are planted.
 *
 * @param number tells names apart that are one server's and not one database's
 */
record DoctoredRegion(JdbcDatabase directory, List<ShardDatabase> shards, int number) {
    private static final String REGION = DoctorCluster.LAYOUT.region();

    ShardAccess access() {
        return new ShardAccess(directory, DoctorCluster.MOVER);
    }

    List<Finding> findings() throws Exception {
        return new Doctor(access()).examine(REGION);
    }

    ShardId shard(int index) {
        return shards.get(index).id();
    }

    void inDirectory(String sql) {
        TestCluster.execute(directory, sql);
    }

    /** Runs statements on a shard, around the fence. */
    void onShard(int index, String... statements) throws SQLException {
        try (var session = access().open(URI.create(shards.get(index).url()))) {
            for (String sql : statements) {
                session.execute(sql);
            }
        }
    }

    /** An organization in a bucket that the first shard owns. */
    OrganizationId newOrganization() {
        UUID id;
        do {
            id = UUID.randomUUID();
        } while (!DoctorCluster.LAYOUT
                .shardOf(Bucket.numberOf(new OrganizationId(id)))
                .equals(shard(0)));
        var organization = new OrganizationId(id);
        new OrganizationRegistration(directory)
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

    /** Puts a row of an organization onto a shard. */
    void fill(int index, OrganizationId organization) throws SQLException {
        onShard(
                index,
                "INSERT INTO note (bucket, organization_id, body) VALUES (%d, '%s', 'a note')"
                        .formatted(Bucket.numberOf(organization), organization));
    }

    Move register(MoveScope scope, Duration keepBack) {
        return new MoveRegister(directory)
                .register(new MoveRequest(REGION, scope, shard(1), keepBack, "test"));
    }

    Move move(MoveScope scope, Duration keepBack) throws Exception {
        return new MoveCoordinator(access(), MoveSettings.usual(), "test")
                .run(register(scope, keepBack).id())
                .orElseThrow();
    }
}
