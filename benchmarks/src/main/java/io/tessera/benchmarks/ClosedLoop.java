package io.tessera.benchmarks;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Callers that each begin their next transaction when the last one is answered. */
final class ClosedLoop {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Supplier<? extends Uni<?>> transaction;
    private final long end;
    private final CountDownLatch busy;
    private final LongAdder answered = new LongAdder();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private ClosedLoop(int callers, long end, Supplier<? extends Uni<?>> transaction) {
        this.transaction = transaction;
        this.end = end;
        this.busy = new CountDownLatch(callers);
    }

    /**
     * How many transactions were answered per second.
     *
     * @throws IllegalStateException if one failed
     */
    static double perSecond(int callers, Duration duration, Supplier<? extends Uni<?>> transaction)
            throws InterruptedException {
        var loop = new ClosedLoop(callers, System.nanoTime() + duration.toNanos(), transaction);
        for (int caller = 0; caller < callers; caller++) {
            loop.next();
        }
        loop.busy.await();
        if (loop.failure.get() != null) {
            throw new IllegalStateException("a transaction failed", loop.failure.get());
        }
        return loop.answered.sum() * NANOS_PER_SECOND / duration.toNanos();
    }

    private void next() {
        if (isOver()) {
            busy.countDown();
            return;
        }
        transaction
                .get()
                .subscribe()
                .with(
                        answer -> {
                            if (!isOver()) {
                                answered.increment();
                            }
                            next();
                        },
                        failed -> {
                            failure.compareAndSet(null, failed);
                            busy.countDown();
                        });
    }

    private boolean isOver() {
        return System.nanoTime() - end >= 0;
    }
}
