package io.tessera.router.admission;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens when a shard could not be reached so many times in a row, and then lets one call through
 * after each of ever longer pauses. What the shard itself answered, errors and refusals of its
 * fence included, shows that it is alive.
 */
final class ShardBreaker {
    private static final Logger LOG = Logger.getLogger(ShardBreaker.class);

    private final ShardId shard;
    private final CircuitBreaker breaker;

    ShardBreaker(ShardId shard, AdmissionOptions.Breaker options, Clock clock) {
        this.shard = shard;
        this.breaker =
                CircuitBreaker.of(
                        shard.value(),
                        CircuitBreakerConfig.custom()
                                .clock(clock)
                                .slidingWindowType(
                                        CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                                .slidingWindowSize(options.failures())
                                .minimumNumberOfCalls(options.failures())
                                .failureRateThreshold(100)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .waitIntervalFunctionInOpenState(
                                        IntervalFunction.ofExponentialBackoff(
                                                options.pause(), 2, options.longestPause()))
                                .build());
    }

    /** What it answers to a call. */
    enum Pass {
        /** The shard is well, as far as is known. */
        FREE,
        /** This one tries whether the shard is back; its place is to be used or given back. */
        PROBE,
        NONE
    }

    Pass pass() {
        if (!breaker.tryAcquirePermission()) {
            return Pass.NONE;
        }
        return breaker.getState() == State.CLOSED ? Pass.FREE : Pass.PROBE;
    }

    /** The call that had the place did not take place. */
    void giveBack(Pass pass) {
        if (pass == Pass.PROBE) {
            breaker.releasePermission();
        }
    }

    /** Takes an outcome in; null is success. */
    void settle(@Nullable Throwable failure) {
        State before = breaker.getState();
        if (failure != null && isOutage(failure)) {
            breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        } else {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        }
        State after = breaker.getState();
        if (before != after) {
            LOG.warnf("shard breaker is %s; shard=%s", after, shard);
        }
    }

    boolean isOpen() {
        return breaker.getState() == State.OPEN;
    }

    /** 0 closed, 1 trying, 2 open. */
    int level() {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof ShardUnavailableException shard
                && !(shard.getCause() instanceof ConnectionPoolTooBusyException);
    }
}
