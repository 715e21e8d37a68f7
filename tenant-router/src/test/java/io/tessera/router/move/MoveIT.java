package io.tessera.router.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A move from its request to its end, with nobody else about. */
@Timeout(60)
class MoveIT {
    private static final MoveCluster CLUSTER = MoveCluster.running();
    private static final ShardId HERE = MoveCluster.shard(0);
    private static final ShardId OTHER_SERVER = MoveCluster.shard(1);
    private static final ShardId SAME_SERVER = MoveCluster.shard(2);
    private static final Duration DAY = Duration.ofDays(1);

    private final OrganizationId acme = CLUSTER.newOrganization();
    private final MoveRegister register = CLUSTER.register();

    @Test
    void bucketMovesToAnotherServer() throws Exception {
        CLUSTER.fill(HERE, acme, 500);

        Move moved = run(bucket(OTHER_SERVER, DAY));

        assertThat(moved.step()).isEqualTo(MoveStep.FOLLOWING);
        assertThat(moved.progress().problem()).isNull();
        assertThat(moved.settledAt()).isNotNull();
        assertThat(moved.progress().rowsCopied()).isEqualTo(1_000);
        assertThat(CLUSTER.notes(OTHER_SERVER, acme)).isEqualTo(500);
        assertThat(owner(HERE)).isEqualTo("MOVED 2 shard_01");
        assertThat(owner(OTHER_SERVER)).isEqualTo("ACTIVE 2");
    }

    @Test
    void bucketMovesOnTheSameServer() throws Exception {
        CLUSTER.fill(HERE, acme, 50);

        run(bucket(SAME_SERVER, DAY));

        assertThat(CLUSTER.notes(SAME_SERVER, acme)).isEqualTo(50);
        assertThat(owner(SAME_SERVER)).isEqualTo("ACTIVE 2");
    }

    @Test
    void organizationIsPinnedAndItsBucketStays() throws Exception {
        OrganizationId neighbour = CLUSTER.newOrganizationIn(MoveCluster.bucketOf(acme));
        CLUSTER.fill(HERE, acme, 20);
        CLUSTER.fill(HERE, neighbour, 30);

        run(
                new MoveRequest(
                        MoveCluster.REGION,
                        MoveScope.organization(acme),
                        OTHER_SERVER,
                        DAY,
                        "test"));

        assertThat(CLUSTER.notes(OTHER_SERVER, acme)).isEqualTo(20);
        assertThat(CLUSTER.notes(OTHER_SERVER, neighbour)).isZero();
        assertThat(owner(HERE)).isEqualTo("ACTIVE 1");
        assertThat(pin(HERE)).isEqualTo("MOVED 2 shard_01");
        assertThat(pin(OTHER_SERVER)).isEqualTo("ACTIVE 2");
    }

    @Test
    void whatIsCleanedUpIsGoneFromTheSource() throws Exception {
        CLUSTER.fill(HERE, acme, 40);

        Move moved = run(bucket(OTHER_SERVER, Duration.ZERO));

        assertThat(moved.step()).isEqualTo(MoveStep.FINISHED);
        assertThat(CLUSTER.notes(HERE, acme)).isZero();
        assertThat(CLUSTER.notes(OTHER_SERVER, acme)).isEqualTo(40);
        assertThat(leftovers(moved.id())).isEmpty();
    }

    @Test
    void changesAfterTheCutOverFlowBackAndTheScopeCanReturn() throws Exception {
        CLUSTER.fill(HERE, acme, 40);
        Move moved = run(bucket(OTHER_SERVER, DAY));
        CLUSTER.fill(OTHER_SERVER, CLUSTER.newOrganizationIn(MoveCluster.bucketOf(acme)), 7);

        Move back = register.back(moved.id(), "test");
        CLUSTER.coordinator().run(back.id());

        assertThat(register.find(moved.id()).orElseThrow().step()).isEqualTo(MoveStep.RETURNED);
        assertThat(register.find(back.id()).orElseThrow().step()).isEqualTo(MoveStep.FOLLOWING);
        assertThat(owner(HERE)).isEqualTo("ACTIVE 3");
        assertThat(owner(OTHER_SERVER)).isEqualTo("MOVED 3 shard_00");
        assertThat(bucketRows(HERE)).isEqualTo(47);
    }

    @Test
    void cancelledMoveLeavesNothing() throws Exception {
        CLUSTER.fill(HERE, acme, 10);
        Move move = register.register(bucket(OTHER_SERVER, DAY));
        register.cancel(move.id());

        CLUSTER.coordinator().run(move.id());

        assertThat(register.find(move.id()).orElseThrow().step()).isEqualTo(MoveStep.CANCELLED);
        assertThat(owner(HERE)).isEqualTo("ACTIVE 1");
        assertThat(CLUSTER.notes(OTHER_SERVER, acme)).isZero();
        assertThat(leftovers(move.id())).isEmpty();
        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(() -> register.cancel(move.id()))
                .withMessageContaining("cannot be cancelled any more");
    }

    @Test
    void aScopeIsInOneMoveAtATime() {
        Move move = register.register(bucket(OTHER_SERVER, DAY));

        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(() -> register.register(bucket(SAME_SERVER, DAY)))
                .withMessageContaining("is part of move " + move.id());
        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(() ->
                        register.register(
                                new MoveRequest(
                                        MoveCluster.REGION,
                                        MoveScope.organization(acme),
                                        SAME_SERVER,
                                        DAY,
                                        "test")))
                .withMessageContaining("is part of move " + move.id());
        register.cancel(move.id());
    }

    @Test
    void pinnedOrganizationStaysWhenItsBucketMoves() throws Exception {
        OrganizationId neighbour = CLUSTER.newOrganizationIn(MoveCluster.bucketOf(acme));
        CLUSTER.fill(HERE, acme, 5);
        CLUSTER.fill(HERE, neighbour, 6);
        run(
                new MoveRequest(
                        MoveCluster.REGION,
                        MoveScope.organization(acme),
                        SAME_SERVER,
                        Duration.ZERO,
                        "test"));

        run(bucket(OTHER_SERVER, Duration.ZERO));

        assertThat(CLUSTER.notes(SAME_SERVER, acme)).isEqualTo(5);
        assertThat(CLUSTER.notes(OTHER_SERVER, acme)).isZero();
        assertThat(CLUSTER.notes(OTHER_SERVER, neighbour)).isEqualTo(6);
        assertThat(pin(OTHER_SERVER)).isEqualTo("MOVED 2 shard_02");
    }

    @Test
    void secondCoordinatorKeepsOut() throws Exception {
        Move move = register.register(bucket(OTHER_SERVER, DAY));
        try (var lease =
                MoveLease.take(
                                CLUSTER.directory(),
                                move.id(),
                                "first",
                                Duration.ofMinutes(1),
                                MoveObserver.NONE)
                        .orElseThrow()) {
            assertThat(CLUSTER.coordinator().run(move.id())).isEmpty();
            lease.release();
        }
        assertThat(CLUSTER.coordinator().run(move.id())).isPresent();
    }

    private Move run(MoveRequest request) throws Exception {
        Move move = register.register(request);
        return CLUSTER.coordinator().run(move.id()).orElseThrow();
    }

    private MoveRequest bucket(ShardId target, Duration keepBack) {
        return new MoveRequest(
                MoveCluster.REGION,
                MoveScope.buckets(List.of(MoveCluster.bucketOf(acme))),
                target,
                keepBack,
                "test");
    }

    private String owner(ShardId shard) throws Exception {
        return state(shard, "bucket_ownership WHERE bucket = " + MoveCluster.bucketOf(acme));
    }

    private String pin(ShardId shard) throws Exception {
        return state(shard, "pin_ownership WHERE organization_id = '" + acme + "'");
    }

    private static String state(ShardId shard, String from) throws Exception {
        try (var session = CLUSTER.session(shard)) {
            return session.first(
                            "SELECT concat_ws(' ', state, epoch, moved_to) FROM " + from,
                            row -> row.getString(1))
                    .orElse("none");
        }
    }

    private long bucketRows(ShardId shard) {
        return CLUSTER.number(
                shard, "SELECT count(*) FROM note WHERE bucket = ?", MoveCluster.bucketOf(acme));
    }

    private static List<String> leftovers(long move) throws Exception {
        try (var source = CLUSTER.session(HERE);
                var target = CLUSTER.session(OTHER_SERVER)) {
            var found = new java.util.ArrayList<>(Streams.of(move, source, target));
            found.addAll(Streams.of(move, target, source));
            return found;
        }
    }
}
