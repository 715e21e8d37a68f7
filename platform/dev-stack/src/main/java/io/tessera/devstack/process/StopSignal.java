package io.tessera.devstack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a process is asked to end, before it is forced. */
public enum StopSignal {
    TERMINATE("TERM"),
    /** Postgres: disconnect clients instead of waiting for them. */
    INTERRUPT("INT");

    private static final Duration FORCED_END = Duration.ofSeconds(10);

    private final String signal;

    StopSignal(String signal) {
        this.signal = signal;
    }

    /**
     * Ends a process and what it started: asks, waits, then forces.
     *
     * @return whether it ended by itself within the bound
     */
    public boolean end(ProcessIdentity identity, Duration bound)
            throws IOException, InterruptedException {
        var handle = ProcessHandle.of(identity.pid());
        if (handle.isEmpty() || !identity.isAlive()) {
            return true;
        }
        var descendants =
                handle.get()
                        .descendants()
                        .map(ProcessHandle::pid)
                        .map(ProcessIdentity::of)
                        .toList();
        new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(identity.pid())))
                .start()
                .waitFor();
        boolean ended = await(identity, bound);
        if (!ended) {
            handle.get().destroyForcibly();
            await(identity, FORCED_END);
        }
        for (var descendant : descendants) {
            if (descendant.isPresent()
                    && !await(descendant.get(), ended ? bound : Duration.ofSeconds(1))) {
                ProcessHandle.of(descendant.get().pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        return ended;
    }

    private static boolean await(ProcessIdentity identity, Duration bound)
            throws InterruptedException {
        long until = System.nanoTime() + bound.toNanos();
        while (identity.isAlive()) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }
}
