package io.tessera.devstack;

import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.parts.Part;
import io.tessera.devstack.process.Launch;
import io.tessera.devstack.process.PidFile;
import io.tessera.devstack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One part of a running stack: a child process that can be stopped, killed and started again. */
public final class StackPart {
    private static final int LOG_TAIL = 15;

    private final Part part;
    private final PidFile pidFile;
    private final Path log;
    private final @Nullable Restarts restarts;
    private @Nullable Process process;

    /** Whether it is meant to run: what ends while this is true ended unasked. */
    private volatile boolean wanted;

    StackPart(Part part, DevStackOptions options) {
        this.part = part;
        this.pidFile = new PidFile(options.pidFile(part.name()));
        this.log = options.log(part.name());
        this.restarts = options.restarts() ? new Restarts(part.name(), options.progress()) : null;
    }

    public String name() {
        return part.name();
    }

    public List<Integer> ports() {
        return part.ports();
    }

    /** Whether it answers in its own protocol. */
    public boolean isHealthy() {
        return isRunning() && part.probe().isHealthy();
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    public synchronized OptionalLong pid() {
        return process != null && process.isAlive()
                ? OptionalLong.of(process.pid())
                : OptionalLong.empty();
    }

    void prepare() throws IOException, InterruptedException {
        part.prepare();
    }

    /**
     * Launches it and waits until it is healthy; does nothing where it runs already.
     *
     * @throws StackException if it ends or is not healthy within its bound; the message has the end
     *     of its log
     */
    public void start() {
        try {
            launch();
            awaitHealth();
            if (restarts != null) {
                restarts.healthy();
            }
        } catch (IOException e) {
            throw new StackException(
                    "%s could not be started: %s".formatted(name(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while starting " + name(), e);
        }
    }

    /** Asks it to end, and forces it when it does not within its bound. */
    public void stop() {
        wanted = false;
        try {
            var running = pidFile.running();
            if (running.isPresent()) {
                part.stopSignal().end(running.get(), part.stopBound());
            }
            pidFile.delete();
        } catch (IOException e) {
            throw new StackException(
                    "%s could not be stopped: %s".formatted(name(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while stopping " + name(), e);
        }
    }

    /**
     * Ends it, and whatever it has started, as a power cut would, without asking; it stays down
     * until it is started.
     */
    public void kill() {
        wanted = false;
        var running = running();
        if (running != null) {
            var started = running.descendants().toList();
            running.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
            running.onExit().join();
            // A server does not start while one of the old one's processes has its memory.
            started.forEach(process -> process.onExit().join());
        }
    }

    private synchronized @Nullable Process running() {
        return process != null && process.isAlive() ? process : null;
    }

    private synchronized void launch() throws IOException, InterruptedException {
        if (isRunning()) {
            return;
        }
        for (int port : ports()) {
            if (!PortPlan.isFree(port)) {
                throw portTaken(name(), port);
            }
        }
        Launch launch = part.launch();
        Files.createDirectories(log.getParent());
        if (Files.exists(log)) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        var builder =
                new ProcessBuilder(launch.command())
                        .directory(launch.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        clean(builder.environment());
        builder.environment().putAll(launch.environment());
        wanted = true;
        var started = builder.start();
        started.getOutputStream().close();
        process = started;
        var identity = ProcessIdentity.of(started.pid());
        if (identity.isPresent()) {
            pidFile.write(identity.get());
        }
        var _ = started.onExit().thenAccept(this::ended);
    }

    /** What a developer's shell sets for other programs must not reach ours. */
    private static void clean(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("QUARKUS_")
                                || name.startsWith("KC_")
                                || name.startsWith("PG")
                                || name.equals("JAVA_TOOL_OPTIONS")
                                || name.equals("JDK_JAVA_OPTIONS"));
    }

    static StackException portTaken(String name, int port) {
        return new StackException(
                ("Port %d is taken, and %s needs it: end what listens there, or choose other ports with "
                                + "--port-offset N (or TESSERA_PORT_OFFSET=N).")
                        .formatted(port, name));
    }

    private void awaitHealth() throws InterruptedException, IOException {
        Duration bound = part.startBound();
        long until = System.nanoTime() + bound.toNanos();
        while (!part.probe().isHealthy()) {
            if (!isRunning()) {
                throw new StackException(
                        "%s ended while it started; the end of %s:%n%s"
                                .formatted(name(), log, tail()));
            }
            if (System.nanoTime() > until) {
                throw new StackException(
                        "%s was not healthy within %d s; the end of %s:%n%s"
                                .formatted(name(), bound.toSeconds(), log, tail()));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void ended(Process ended) {
        if (wanted && restarts != null && ended.equals(process())) {
            restarts.afterCrash(ended.exitValue(), () -> wanted, this::start);
        }
    }

    private synchronized @Nullable Process process() {
        return process;
    }

    private String tail() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        var lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
    }
}
