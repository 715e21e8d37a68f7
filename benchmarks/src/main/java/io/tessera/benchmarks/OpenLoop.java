package io.tessera.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Begins work at a steady rate, whether or not what was begun before is done. What could not begin
 * in time begins late and is still told when it was due.
 */
final class OpenLoop implements AutoCloseable {
    private final LongConsumer work;
    private final long pause;
    private final Thread thread;
    private volatile boolean open = true;

    private OpenLoop(String name, int perSecond, LongConsumer work) {
        this.work = work;
        this.pause = Duration.ofSeconds(1).toNanos() / perSecond;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /**
     * @param work begins something and returns at once; given the {@link System#nanoTime} at which
     *     it was due
     */
    static OpenLoop start(String name, int perSecond, LongConsumer work) {
        var loop = new OpenLoop(name, perSecond, work);
        loop.thread.start();
        return loop;
    }

    /** Begins no more. */
    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
    }

    private void run() {
        for (long due = System.nanoTime(); open; due += pause) {
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            work.accept(due);
        }
    }
}
