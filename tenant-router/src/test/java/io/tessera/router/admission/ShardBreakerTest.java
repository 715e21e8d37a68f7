package io.tessera.router.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.admission.ShardBreaker.Pass;
import io.tessera.router.pool.StaleRouteException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShardBreakerTest {
    private static final ShardId SHARD = new ShardId("shard_00");
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final MovableClock clock = new MovableClock();
    private final ShardBreaker breaker =
            new ShardBreaker(
                    SHARD, new AdmissionOptions.Breaker(3, PAUSE, Duration.ofSeconds(2)), clock);

    @Test
    void opensAfterFailuresInARow() {
        fail(2);
        assertThat(breaker.pass()).isEqualTo(Pass.FREE);
        assertThat(breaker.isOpen()).isFalse();

        fail(1);

        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.pass()).isEqualTo(Pass.NONE);
        assertThat(breaker.level()).isEqualTo(2);
    }

    @Test
    void oneAnswerInBetweenBeginsTheCountAnew() {
        fail(2);
        settle(null);
        fail(2);

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void answersOfALivingShardAreNoFailures() {
        for (int i = 0; i < 10; i++) {
            settle(new PgException("duplicate key", "ERROR", "23505", null));
            settle(
                    new StaleRouteException(
                            new Route((short) 1, SHARD, 1), new IllegalStateException("TS001")));
            settle(
                    new ShardUnavailableException(
                            SHARD, "busy", new ConnectionPoolTooBusyException("queue is full")));
        }

        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.level()).isZero();
    }

    @Test
    void letsOneThroughAfterThePauseAndClosesWhenItSucceeds() {
        fail(3);
        clock.advance(PAUSE.plusMillis(1));

        assertThat(breaker.pass()).isEqualTo(Pass.PROBE);
        assertThat(breaker.pass()).isEqualTo(Pass.NONE);
        assertThat(breaker.level()).isEqualTo(1);
        breaker.settle(null);

        assertThat(breaker.pass()).isEqualTo(Pass.FREE);
        assertThat(breaker.pass()).isEqualTo(Pass.FREE);
    }

    @Test
    void anUnusedProbeIsThereForTheNext() {
        fail(3);
        clock.advance(PAUSE.plusMillis(1));
        Pass probe = breaker.pass();

        breaker.giveBack(probe);

        assertThat(breaker.pass()).isEqualTo(Pass.PROBE);
    }

    @Test
    void pausesGrowWhileProbesFailUpToTheLongest() {
        fail(3);
        for (long millis : new long[] {500, 1_000, 2_000, 2_000}) {
            clock.advance(Duration.ofMillis(millis - 1));
            assertThat(breaker.pass()).isEqualTo(Pass.NONE);
            clock.advance(Duration.ofMillis(2));
            assertThat(breaker.pass()).isEqualTo(Pass.PROBE);
            breaker.settle(outage());
        }
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            settle(outage());
        }
    }

    private void settle(@Nullable Throwable outcome) {
        assertThat(breaker.pass()).isEqualTo(Pass.FREE);
        breaker.settle(outcome);
    }

    private static ShardUnavailableException outage() {
        return new ShardUnavailableException(SHARD, "gone", new IllegalStateException("refused"));
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-01-31T12:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
