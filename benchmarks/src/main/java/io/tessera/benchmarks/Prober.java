package io.tessera.benchmarks;

import io.tessera.router.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Writes to one organization every two milliseconds, whatever becomes of it: the longest time
 * without an acknowledgement is the pause that its users see.
 */
final class Prober implements AutoCloseable {
    private static final int PER_SECOND = 500;
    private static final Duration RUN_UP = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OpenLoop loop;
    private volatile Target target;

    /**
     * @param write begins a write and runs what it is given once that is acknowledged
     */
    Prober(OrganizationId first, BiConsumer<OrganizationId, Runnable> write) {
        target = new Target(first);
        loop =
                OpenLoop.start(
                        "prober",
                        PER_SECOND,
                        due -> {
                            var aimedAt = target;
                            write.accept(aimedAt.organization, aimedAt::acknowledged);
                        });
    }

    /** Turns to another organization, and returns when it has been written to for a while. */
    void aim(OrganizationId organization) throws InterruptedException {
        target = new Target(organization);
        until(System.nanoTime() + RUN_UP.toNanos());
    }

    /** Of the present organization, waiting for the first one from now. */
    Acknowledgements acknowledgements() throws InterruptedException {
        return until(System.nanoTime());
    }

    @Override
    public void close() throws InterruptedException {
        loop.close();
    }

    private Acknowledgements until(long time) throws InterruptedException {
        long began = System.nanoTime();
        var acknowledgements = target.acknowledgements();
        while (!acknowledgements.reachBeyond(time)) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("writes are not acknowledged any more");
            }
            TimeUnit.MILLISECONDS.sleep(2);
            acknowledgements = target.acknowledgements();
        }
        return acknowledgements;
    }

    private record Target(OrganizationId organization, List<Long> times) {
        Target(OrganizationId organization) {
            this(organization, Collections.synchronizedList(new ArrayList<>()));
        }

        void acknowledged() {
            times.add(System.nanoTime());
        }

        Acknowledgements acknowledgements() {
            synchronized (times) {
                return new Acknowledgements(times.stream().mapToLong(Long::longValue).toArray());
            }
        }
    }
}
