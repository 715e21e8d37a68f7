package io.tessera.router.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.doctor.Finding.Code;
import io.tessera.router.doctor.Finding.Severity;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveCoordinator;
import io.tessera.router.move.MoveRegister;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveSettings;
import io.tessera.router.move.MoveStep;
import io.tessera.router.move.PinRegister;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plants one fault at a time; the doctor names it, and nothing else. */
@Timeout(60)
class DoctorIT {
    private static final short BUCKET = 7;
    private static final Duration DAY = Duration.ofDays(1);

    private final DoctoredRegion region = DoctorCluster.running().newRegion();

    /** Slots are the server's, which has room for a few only. */
    @AfterEach
    void dropSlots() throws Exception {
        for (int shard = 0; shard < 2; shard++) {
            region.onShard(
                    shard,
                    """
                    SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
                    WHERE database = current_database() AND NOT active
                    """);
        }
    }

    @Test
    void soundRegionHasNoFindings() throws Exception {
        region.fill(0, region.newOrganization());

        assertThat(region.findings()).isEmpty();
    }

    @Test
    void movesInFlightAndMovesThatAreOverAreSound() throws Exception {
        OrganizationId acme = region.newOrganization();
        OrganizationId globex = region.newOrganization();
        OrganizationId initech = region.newOrganization();
        region.fill(0, acme);
        region.fill(0, globex);
        region.fill(0, initech);

        Move following = region.move(bucketOf(acme), DAY);
        Move finished = region.move(bucketOf(globex), Duration.ZERO);
        Move pinned = region.move(MoveScope.organization(initech), DAY);

        assertThat(List.of(following.step(), finished.step(), pinned.step()))
                .containsExactly(MoveStep.FOLLOWING, MoveStep.FINISHED, MoveStep.FOLLOWING);
        assertThat(region.findings()).isEmpty();
        finish(following);
        finish(pinned);
    }

    @Test
    void pinsInPlaceAreSoundBeforeAndAfter() throws Exception {
        OrganizationId acme = region.newOrganization();
        region.fill(0, acme);
        var pins = new PinRegister(region.directory());
        var coordinator = new MoveCoordinator(region.access(), MoveSettings.usual(), "test");

        coordinator.run(pins.pin(DoctorCluster.LAYOUT.region(), acme, "test").id());
        assertThat(region.findings()).isEmpty();
        coordinator.run(pins.unpin(DoctorCluster.LAYOUT.region(), acme, "test").id());

        assertThat(region.findings()).isEmpty();
    }

    @Test
    void epochsThatDiffer() throws Exception {
        region.inDirectory("UPDATE bucket_map SET epoch = 3 WHERE bucket IN (7, 8)");

        assertThat(region.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(Code.MAP_DISAGREES);
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.place()).isEqualTo("buckets 7-8");
                    assertThat(finding.sentence())
                            .isEqualTo(
                                    "shard_00 is the owner at epoch 1, but the directory names shard_00 at epoch 3");
                });
    }

    @Test
    void ownerThatIsNotInTheDirectory() throws Exception {
        region.inDirectory("UPDATE bucket_map SET shard_id = 'shard_01' WHERE bucket = 7");

        assertOnly(Code.MAP_DISAGREES, "bucket 7");
    }

    @Test
    void bucketThatTheDirectoryForgot() throws Exception {
        region.inDirectory("DELETE FROM bucket_map WHERE bucket = 7");

        assertOnly(Code.MAP_DISAGREES, "bucket 7");
    }

    @Test
    void bucketWithoutOwner() throws Exception {
        region.onShard(0, "UPDATE bucket_ownership SET state = 'MOVED' WHERE bucket = 7");

        assertOnly(Code.NO_OWNER, "bucket 7");
    }

    @Test
    void bucketWithTwoOwners() throws Exception {
        region.onShard(1, "INSERT INTO bucket_ownership VALUES (7, 1, 'ACTIVE')");

        assertOnly(Code.TWO_OWNERS, "bucket 7");
    }

    @Test
    void bucketThatIsExpectedInVain() throws Exception {
        region.onShard(1, "INSERT INTO bucket_ownership VALUES (7, 2, 'INCOMING')");

        assertOnly(Code.STRAY_EXPECTATION, "shard_01, bucket 7");
    }

    @Test
    void organizationThatIsExpectedInVain() throws Exception {
        OrganizationId acme = region.newOrganization();
        region.onShard(1, pinOwnership(acme, "INCOMING"));

        assertOnly(Code.STRAY_EXPECTATION, "shard_01, organization " + acme);
    }

    @Test
    void pinToShardThatDoesNotOwnTheOrganization() throws Exception {
        OrganizationId acme = region.newOrganization();
        pin(acme);

        assertOnly(Code.PIN_NOWHERE, "organization " + acme);
    }

    @Test
    void pinOfOrganizationThatNobodyAccepts() throws Exception {
        OrganizationId acme = region.newOrganization();
        pin(acme);
        region.onShard(0, pinOwnership(acme, "MOVED"));

        assertOnly(Code.PIN_NOWHERE, "organization " + acme);
    }

    @Test
    void pinnedOrganizationThatTheOwnerOfItsBucketAcceptsToo() throws Exception {
        OrganizationId acme = region.newOrganization();
        pin(acme);
        region.onShard(1, pinOwnership(acme, "ACTIVE"));

        assertOnly(Code.TWO_OWNERS, "organization " + acme);
    }

    @Test
    void organizationThatIsRefusedThoughItHasNoPin() throws Exception {
        OrganizationId acme = region.newOrganization();
        region.onShard(0, pinOwnership(acme, "MOVED"));

        assertOnly(Code.NO_OWNER, "organization " + acme);
    }

    @Test
    void rowsOfBucketThatIsElsewhere() throws Exception {
        OrganizationId acme = region.newOrganization();
        region.fill(1, acme);

        assertOnly(Code.ROWS_ASTRAY, "shard_01, table note, bucket " + Bucket.numberOf(acme));
    }

    @Test
    void rowsOfOrganizationThatIsPinnedElsewhere() throws Exception {
        OrganizationId acme = region.newOrganization();
        region.move(MoveScope.organization(acme), Duration.ZERO);
        region.fill(0, acme);

        assertOnly(Code.ROWS_ASTRAY, "shard_00, table note, bucket " + Bucket.numberOf(acme));
    }

    @Test
    void remainsOfStreamOfNoMove() throws Exception {
        String name = "tessera_move_%d_1".formatted(900 + region.number());
        region.onShard(
                0,
                "CREATE PUBLICATION %s FOR TABLE note".formatted(name),
                "SELECT pg_create_logical_replication_slot('%s', 'pgoutput')".formatted(name));
        region.onShard(
                1,
                "CREATE SUBSCRIPTION %1$s CONNECTION 'password=none' PUBLICATION %1$s WITH (connect = false, slot_name = NONE)"
                        .formatted(name));

        assertThat(region.findings())
                .extracting(Finding::code, Finding::place, Finding::sentence)
                .containsExactly(
                        tuple(
                                Code.LEFTOVER_STREAM,
                                "shard_00, stream " + name,
                                "no move in flight has it, yet there is a publication and a slot"),
                        tuple(
                                Code.LEFTOVER_STREAM,
                                "shard_01, stream " + name,
                                "no move in flight has it, yet there is a subscription"));
        region.onShard(1, "DROP SUBSCRIPTION " + name);
    }

    @Test
    void slotThatNobodyReads() throws Exception {
        String name = "analytics_" + region.number();
        region.onShard(
                1, "SELECT pg_create_logical_replication_slot('%s', 'pgoutput')".formatted(name));

        assertOnly(Code.SLOT_INACTIVE, "shard_01, slot " + name);
    }

    @Test
    void moveThatNobodyCoordinates() throws Exception {
        Move move = region.register(MoveScope.buckets(List.of(BUCKET)), DAY);

        assertThat(region.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(Code.MOVE_HANGS);
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.place()).isEqualTo("move " + move.id());
                });
    }

    @Test
    void moveThatDoesNotGetOn() throws Exception {
        Move move = region.register(MoveScope.buckets(List.of(BUCKET)), DAY);
        region.inDirectory(
                "UPDATE move SET problem = 'the disk is full', leased_until = 'infinity' WHERE id = "
                        + move.id());

        assertThat(region.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(Code.MOVE_HANGS);
                    assertThat(finding.sentence()).contains("the disk is full");
                });
    }

    @Test
    void shardThatWasNotMigrated() throws Exception {
        region.onShard(
                1,
                "DELETE FROM flyway_router_history WHERE installed_rank = (SELECT max(installed_rank) FROM flyway_router_history)");

        assertOnly(Code.SCHEMA_DIFFERS, "shard_01");
    }

    @Test
    void shardThatDoesNotAnswer() throws Exception {
        region.inDirectory(
                "UPDATE shard SET url = 'postgresql://127.0.0.1:1/nothing' WHERE id = 'shard_01'");

        assertOnly(Code.SHARD_UNREACHABLE, "shard_01");
    }

    private void assertOnly(Code code, String place) throws Exception {
        assertThat(region.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.place()).isEqualTo(place);
                    assertThat(finding.sentence()).isNotBlank();
                    assertThat(finding.remedy()).isNotBlank();
                });
    }

    private void pin(OrganizationId organization) {
        region.inDirectory("INSERT INTO pin VALUES ('%s', 'shard_01', 2)".formatted(organization));
    }

    private static String pinOwnership(OrganizationId organization, String state) {
        return "INSERT INTO pin_ownership (organization_id, bucket, epoch, state) VALUES ('%s', %d, 2, '%s')"
                .formatted(organization, Bucket.numberOf(organization), state);
    }

    private static MoveScope bucketOf(OrganizationId organization) {
        return MoveScope.buckets(List.of((short) Bucket.numberOf(organization)));
    }

    /** Its streams are the server's to carry until it is over. */
    private void finish(Move move) throws Exception {
        new MoveRegister(region.directory()).finish(move.id());
        new MoveCoordinator(region.access(), MoveSettings.usual(), "test").run(move.id());
    }
}
