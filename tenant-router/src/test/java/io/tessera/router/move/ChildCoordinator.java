package io.tessera.router.move;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A {@link CoordinatorProcess}, from its parent's side. */
final class ChildCoordinator implements AutoCloseable {
    static final Duration LEASE = Duration.ofMillis(300);

    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final BufferedReader said;

    private ChildCoordinator(Process process) {
        this.process = process;
        this.said = process.inputReader();
    }

    /** One that works until it is ended. */
    static ChildCoordinator start(MoveCluster cluster) throws IOException {
        return launch(cluster);
    }

    /** One that halts at a moment of a move, counted from the first that it observes. */
    static ChildCoordinator haltingAt(MoveCluster cluster, int moment, long move)
            throws IOException {
        return launch(cluster, "HALT", Integer.toString(moment), Long.toString(move));
    }

    /** One that waits at a moment of a move until it is {@link #resume}d. */
    static ChildCoordinator waitingAt(MoveCluster cluster, int moment, long move)
            throws IOException {
        return launch(cluster, "WAIT", Integer.toString(moment), Long.toString(move));
    }

    /** Returns once it looks for work, which takes a machine with much else to do a while. */
    ChildCoordinator awaitWorking() throws IOException {
        String line = said.readLine();
        if (!CoordinatorProcess.WORKING.equals(line)) {
            throw new IllegalStateException("the coordinator says " + line);
        }
        return this;
    }

    /** Ends it with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for its end; whether it was by its own halt. */
    boolean hasHalted() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the coordinator does not end");
        }
        return process.exitValue() == CoordinatorProcess.HALTED;
    }

    /** Waits until it waits, and stops it with SIGSTOP: nothing of it runs, its lease neither. */
    void stopWhenWaiting() throws IOException, InterruptedException {
        String line = said.readLine();
        if (!CoordinatorProcess.WAITING.equals(line)) {
            throw new IllegalStateException("the coordinator says " + line);
        }
        signal("STOP");
    }

    /** Lets it go on as if nothing had happened. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status =
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IllegalStateException("kill -%s: %d".formatted(name, status));
        }
    }

    private static ChildCoordinator launch(MoveCluster cluster, String... ending)
            throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx64m",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                CoordinatorProcess.class.getName(),
                                cluster.directory().url(),
                                "child-" + STARTED.incrementAndGet(),
                                Long.toString(LEASE.toMillis())));
        command.addAll(List.of(ending));
        return new ChildCoordinator(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }
}
