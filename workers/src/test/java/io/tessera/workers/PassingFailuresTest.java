package io.tessera.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OverloadedException;
import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassingFailuresTest {
    @Test
    void outagesPass() {
        assertThat(
                        PassingFailures.passes(
                                new ShardUnavailableException(
                                        new ShardId("shard_03"), "away", new RuntimeException())))
                .isTrue();
        assertThat(PassingFailures.passes(new ConnectException("refused"))).isTrue();
    }

    @Test
    void overloadPasses() {
        for (OverloadedException.Scope scope : OverloadedException.Scope.values()) {
            assertThat(
                            PassingFailures.passes(
                                    new OverloadedException(scope, Duration.ofSeconds(1))))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void contentionPasses(String sqlState) {
        assertThat(PassingFailures.passes(refused(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P02", "42501", "23503"})
    void whatAnEventCausesDoesNot(String sqlState) {
        assertThat(PassingFailures.passes(refused(sqlState))).isFalse();
        assertThat(PassingFailures.passes(new IllegalStateException("defect"))).isFalse();
    }

    private static PgException refused(String sqlState) {
        return new PgException("refused", "ERROR", sqlState, null);
    }
}
