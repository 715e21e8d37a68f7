package io.tessera.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.platform.problem.CrmException;
import io.tessera.router.ShardId;
import io.tessera.router.replica.Position;
import io.tessera.router.replica.Staleness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptedStalenessTest {
    @Test
    void noneUnlessSaid() {
        assertThat(AcceptedStaleness.of(null, null)).isEqualTo(Staleness.none());
        assertThat(bound("max-age=5")).isZero();
    }

    @Test
    void asManySecondsAsSaid() {
        assertThat(bound("max-stale=5")).isEqualTo(Duration.ofSeconds(5));
        assertThat(bound("Max-Stale=30, max-age=0")).isEqualTo(Duration.ofSeconds(30));
        assertThat(bound("max-age=0", " max-stale=7 ")).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anyAgeWithoutSeconds() {
        assertThat(bound("max-stale")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theStrictestWordCounts() {
        assertThat(bound("max-stale=30, no-cache")).isZero();
        assertThat(bound("max-stale=30, max-stale=2")).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void nothingWhereItIsNotUnderstood() {
        for (String header :
                List.of("max-stale=", "max-stale=x", "max-stale=-1", "max-stale=9999999999", ",")) {
            assertThat(bound(header)).as(header).isZero();
        }
    }

    @Test
    void tokenIsKeptWithTheBound() {
        var position = new Position(new ShardId("shard_03"), 2, 77);

        assertThat(AcceptedStaleness.of(List.of("max-stale=5"), position.token()))
                .isEqualTo(Staleness.within(Duration.ofSeconds(5)).notBefore(position));
    }

    @Test
    void refusesATokenThatIsNone() {
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> AcceptedStaleness.of(null, "made up"))
                .satisfies(e ->
                        assertThat(e.errors())
                                .extracting("pointer")
                                .containsExactly("Consistency-Token"));
    }

    private static Duration bound(String... cacheControl) {
        return AcceptedStaleness.of(List.of(cacheControl), null).bound();
    }
}
