package io.tessera.devstack.supervisor;

import io.tessera.devstack.Orphans;
import io.tessera.devstack.layout.Checkout;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.process.PidFile;
import io.tessera.devstack.process.ProcessIdentity;
import io.tessera.devstack.process.StopSignal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts, follows and ends the supervisor of a home from another process. */
public final class SupervisorClient {
    private static final Duration STOP_BOUND = Duration.ofMinutes(2);
    private static final int MAX_HEAP_MEBIBYTES = 96;

    private final Checkout checkout;
    private final Path home;
    private final Consumer<String> progress;

    public SupervisorClient(Checkout checkout, Path home, Consumer<String> progress) {
        this.checkout = checkout;
        this.home = home.toAbsolutePath().normalize();
        this.progress = progress;
    }

    /** The supervisor's process, if it runs. */
    public Optional<ProcessIdentity> running() throws IOException {
        return new PidFile(home.resolve("run").resolve(Supervisor.NAME + ".pid")).running();
    }

    /**
     * Starts a supervisor unless one runs; of two callers at once only one does.
     *
     * @param services whether the services run too, or only the stores
     * @param buildServices whether the services are built first
     */
    public void launchUnlessRunning(PortPlan ports, boolean services, boolean buildServices)
            throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("run"));
        try (var channel =
                        FileChannel.open(
                                home.resolve("run/up.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && running().isEmpty()) {
                launch(ports, services, buildServices);
            }
        }
    }

    /** It lives on when this process and its terminal are gone. */
    private void launch(PortPlan ports, boolean services, boolean buildServices)
            throws IOException, InterruptedException {
        new StackState(Phase.STARTING, ports, services, "").write(home);
        var log = log();
        Files.createDirectories(log.getParent());
        if (Files.exists(log)) {
            Files.move(
                    log,
                    log.resolveSibling("supervisor.log.1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(log);
        var command =
                new ArrayList<>(
                        List.of(
                                "bash",
                                "-c",
                                // Job control gives it a process group of its own, so that Ctrl-C
                                // here does not reach it.
                                "set -m; log=$1; shift; nohup \"$@\" >>\"$log\" 2>&1 </dev/null & echo $!",
                                "tessera",
                                log.toString(),
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms16m",
                                "-Xmx" + MAX_HEAP_MEBIBYTES + "m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:MinHeapFreeRatio=10",
                                "-XX:MaxHeapFreeRatio=20",
                                "-cp",
                                checkout.classPath(
                                        "platform/dev-stack", home.resolve("lib/supervisor")),
                                Supervisor.class.getName(),
                                checkout.root().toString(),
                                home.toString(),
                                Boolean.toString(buildServices)));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        var shell = builder.start();
        var answer =
                new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        shell.waitFor();
        var identity =
                answer.isEmpty()
                        ? Optional.<ProcessIdentity>empty()
                        : ProcessIdentity.of(Long.parseLong(answer.lines().toList().getLast()));
        if (identity.isPresent()) {
            new PidFile(home.resolve("run").resolve(Supervisor.NAME + ".pid"))
                    .write(identity.get());
        }
    }

    /**
     * Passes on what the supervisor says until it is ready.
     *
     * @throws StackException if it fails or ends
     */
    public void awaitReady() throws IOException, InterruptedException {
        try (var log = new RandomAccessFile(log().toFile(), "r")) {
            while (true) {
                var state = StackState.read(home);
                boolean alive = running().isPresent();
                if (state.isPresent() && state.get().phase() == Phase.FAILED) {
                    throw new StackException(state.get().message());
                }
                passOn(log);
                if (state.isPresent() && state.get().phase() == Phase.READY) {
                    return;
                }
                if (!alive) {
                    throw new StackException(
                            "The supervisor ended while it started everything; see %s."
                                    .formatted(log()));
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /**
     * Ends the supervisor and everything it owns; also what a killed one left behind.
     *
     * @return whether anything ran
     */
    public boolean stop() throws IOException, InterruptedException {
        var supervisor = running();
        if (supervisor.isPresent()) {
            progress.accept("stopping everything");
            StopSignal.TERMINATE.end(supervisor.get(), STOP_BOUND);
        }
        int orphans = new Orphans(home.resolve("run"), progress).sweep(Supervisor.NAME);
        new PidFile(home.resolve("run").resolve(Supervisor.NAME + ".pid")).delete();
        return supervisor.isPresent() || orphans > 0;
    }

    private Path log() {
        return home.resolve("logs/supervisor.log");
    }

    private void passOn(RandomAccessFile log) throws IOException {
        var line = log.readLine();
        while (line != null) {
            if (!line.startsWith("WARNING") && !line.startsWith("Picked up")) {
                progress.accept(
                        "  "
                                + new String(
                                        line.getBytes(StandardCharsets.ISO_8859_1),
                                        StandardCharsets.UTF_8));
            }
            line = log.readLine();
        }
    }
}
