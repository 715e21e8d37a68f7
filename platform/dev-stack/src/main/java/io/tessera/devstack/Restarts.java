package io.tessera.devstack;

import io.tessera.devstack.layout.StackException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Starts a part again that ended unasked: at once, then ever later while it keeps ending. */
final class Restarts {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration STABLE = Duration.ofMinutes(2);

    private final String name;
    private final Consumer<String> progress;
    private int crashes;
    private long healthySince = System.nanoTime();

    Restarts(String name, Consumer<String> progress) {
        this.name = name;
        this.progress = progress;
    }

    synchronized void healthy() {
        healthySince = System.nanoTime();
    }

    /**
     * Starts again after a delay, on a thread of its own.
     *
     * @param wanted whether it is still meant to run when the delay is over
     */
    void afterCrash(int exitCode, BooleanSupplier wanted, Runnable start) {
        var delay = nextDelay();
        progress.accept(
                "%s ended with code %d; starting it again in %d s"
                        .formatted(name, exitCode, delay.toSeconds()));
        Thread.ofVirtual()
                .name("restart-" + name)
                .start(() -> {
                    try {
                        TimeUnit.NANOSECONDS.sleep(delay.toNanos());
                        if (wanted.getAsBoolean()) {
                            start.run();
                            progress.accept(name + " is back");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (StackException e) {
                        progress.accept(e.sentence());
                    }
                });
    }

    private synchronized Duration nextDelay() {
        if (System.nanoTime() - healthySince > STABLE.toNanos()) {
            crashes = 0;
        }
        return delay(crashes++);
    }

    /**
     * @param earlier how often it has crashed without being stable in between
     */
    static Duration delay(int earlier) {
        var doubled = FIRST.multipliedBy(1L << Math.min(earlier, 10));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
