package io.tessera.router.replica;

import io.tessera.router.ShardId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far the logs of primaries had come, and when, by this process's clock. A standby that has
 * replayed a position noted a second ago is at most a second old: that needs no two clocks to
 * agree, and it holds on a primary where nothing happens and behind a connection that is silently
 * dead, where a standby's own idea of its lag is wrong.
 */
final class PrimaryPositions {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final BiFunction<ShardId, String, Future<Long>> ask;
    private final LongSupplier nanoTime;
    private final Map<Primary, History> histories = new ConcurrentHashMap<>();

    /**
     * @param ask how far the log of a shard at an address has come
     * @param nanoTime as {@link System#nanoTime}
     */
    PrimaryPositions(BiFunction<ShardId, String, Future<Long>> ask, LongSupplier nanoTime) {
        this.ask = ask;
        this.nanoTime = nanoTime;
    }

    /**
     * The lowest position known that covers everything committed before the bound. Answers at once
     * when the primary was asked within the bound, and asks it again now and then meanwhile; else
     * it asks first, and fails if the primary does not answer.
     *
     * @param address of the primary; another server's positions have nothing to do with this one's
     */
    Future<Long> covering(ShardId shard, String address, Duration bound) {
        return histories
                .computeIfAbsent(new Primary(shard, address), History::new)
                .covering(bound.toNanos());
    }

    private record Primary(ShardId shard, String address) {}

    /**
     * @param askedAt before the primary looked: what was committed by then is before the offset
     */
    private record Sample(long askedAt, long offset) {}

    private record Question(long askedAt, Future<Long> answer) {}

    private final class History {
        private final Primary primary;
        private final Deque<Sample> samples = new ArrayDeque<>();
        private @Nullable Question open;

        History(Primary primary) {
            this.primary = primary;
        }

        synchronized Future<Long> covering(long bound) {
            long now = nanoTime.getAsLong();
            while (!samples.isEmpty() && now - samples.getFirst().askedAt() > KEPT.toNanos()) {
                samples.removeFirst();
            }
            for (Sample sample : samples) {
                if (now - sample.askedAt() <= bound) {
                    if (now - samples.getLast().askedAt() > INTERVAL.toNanos() && open == null) {
                        askAt(now);
                    }
                    return Future.succeededFuture(sample.offset());
                }
            }
            Question asked = open;
            // One asked too long ago may be answered from before the bound.
            return asked != null && now - asked.askedAt() <= bound ? asked.answer() : askAt(now);
        }

        private Future<Long> askAt(long now) {
            Future<Long> answer = ask.apply(primary.shard(), primary.address());
            var question = new Question(now, answer);
            open = question;
            answer.onComplete(outcome -> settle(question));
            return answer;
        }

        private synchronized void settle(Question question) {
            if (open == question) {
                open = null;
            }
            // Answers may overtake each other; samples are in the order of their questions.
            if (question.answer().succeeded()
                    && (samples.isEmpty() || samples.getLast().askedAt() < question.askedAt())) {
                samples.addLast(new Sample(question.askedAt(), question.answer().result()));
            }
        }
    }
}
