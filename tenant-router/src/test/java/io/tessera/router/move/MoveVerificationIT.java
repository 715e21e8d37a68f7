package io.tessera.router.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.verification.Difference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A comparison that an operator asks for, apart from those that a move makes itself. */
@Timeout(60)
class MoveVerificationIT {
    private static final MoveCluster CLUSTER = MoveCluster.running();
    private static final ShardId HERE = MoveCluster.shard(0);
    private static final ShardId THERE = MoveCluster.shard(1);

    private final OrganizationId acme = CLUSTER.newOrganization();
    private final MoveVerification verification =
            new MoveVerification(CLUSTER.access(), MoveSettings.usual());

    @Test
    void namesTheRowThatTheFollowerLacks() throws Exception {
        CLUSTER.fill(HERE, acme, 10);
        Move move = register();
        CLUSTER.coordinator().run(move.id());

        assertThat(verification.compare(move.id()).isEqual()).isTrue();

        CLUSTER.execute(
                HERE,
                "DELETE FROM note WHERE organization_id = '%s' AND body = 'note 3'"
                        .formatted(acme));
        assertThat(verification.compare(move.id()).differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.table()).isEqualTo("note");
                    assertThat(difference.kind()).isEqualTo(Difference.Kind.MISSING);
                });
    }

    @Test
    void needsShardThatFollows() {
        Move move = register();

        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(() -> verification.compare(move.id()))
                .withMessageContaining("neither shard follows the other");
        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(() -> verification.compare(Long.MAX_VALUE))
                .withMessageContaining("there is no move");
        CLUSTER.register().cancel(move.id());
    }

    private Move register() {
        return CLUSTER.register()
                .register(
                        new MoveRequest(
                                MoveCluster.REGION,
                                MoveScope.buckets(List.of(MoveCluster.bucketOf(acme))),
                                THERE,
                                Duration.ofDays(1),
                                "test"));
    }
}
