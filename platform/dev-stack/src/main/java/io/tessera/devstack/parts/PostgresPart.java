package io.tessera.devstack.parts;

import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.database.ServerCopy;
import io.tessera.devstack.layout.Archives;
import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.Folders;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.process.Launch;
import io.tessera.devstack.process.Probe;
import io.tessera.devstack.process.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Postgres server, or the standby of one, with the durability of production: fsync on, logical
 * decoding possible.
 */
public final class PostgresPart implements Part {
    private static final String VERSION = "18.6.0";

    private final DevStackOptions options;
    private final String name;
    private final int port;
    private final @Nullable ServerCopy copy;
    private final Path data;

    /**
     * @param server 0 for the first
     */
    public PostgresPart(DevStackOptions options, int server) {
        this(options, PortPlan.postgresName(server), options.ports().postgres(server), null);
    }

    private PostgresPart(
            DevStackOptions options, String name, int port, @Nullable ServerCopy copy) {
        this.options = options;
        this.name = name;
        this.port = port;
        this.copy = copy;
        this.data = options.data(name);
    }

    /** The server of a further region. */
    public static PostgresPart ofRegion(DevStackOptions options, String region) {
        return new PostgresPart(
                options,
                PortPlan.regionalName("postgres", region),
                options.ports().regionalPostgres(region),
                null);
    }

    /** The standby of a server, which has to run when the standby is prepared. */
    public static PostgresPart replica(DevStackOptions options, int server) {
        return new PostgresPart(
                options,
                PortPlan.postgresReplicaName(server),
                options.ports().postgresReplica(server),
                new ServerCopy(options, server));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        var binaries = binaries();
        if (Files.exists(data.resolve("PG_VERSION"))) {
            forgetStaleLock();
            return;
        }
        // Aside and then in place: an interrupted initialisation leaves nothing that looks
        // finished.
        var aside = data.resolveSibling(data.getFileName() + ".new");
        Folders.delete(aside);
        Files.createDirectories(aside);
        if (copy == null) {
            initialise(binaries, aside);
        } else {
            copy.make(aside);
            ServerUser.choose().own(aside);
        }
        Files.move(aside, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialise(Path binaries, Path aside) throws IOException, InterruptedException {
        var password =
                Files.writeString(
                        aside.resolveSibling(name() + ".password"),
                        DatabaseRole.SUPERUSER.password());
        var user = ServerUser.choose();
        user.own(aside);
        user.own(password);
        run(
                user,
                binaries.resolve("bin/initdb").toString(),
                "-D",
                aside.toString(),
                "-U",
                DatabaseRole.SUPERUSER.user(),
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-instructions");
        Files.delete(password);
    }

    @Override
    public Launch launch() throws IOException {
        try {
            var command = new ArrayList<>(ServerUser.choose().prefix());
            command.addAll(
                    List.of(
                            binaries().resolve("bin/postgres").toString(),
                            "-D",
                            data.toString(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "wal_level=logical",
                            "-c",
                            "fsync=on",
                            "-c",
                            "shared_buffers=96MB",
                            "-c",
                            "max_connections=400",
                            "-c",
                            "max_wal_size=1GB",
                            "-c",
                            "max_wal_senders=64",
                            "-c",
                            "max_replication_slots=64",
                            "-c",
                            "max_worker_processes=96",
                            "-c",
                            "max_logical_replication_workers=64",
                            "-c",
                            "max_active_replication_origins=64",
                            "-c",
                            "wal_retrieve_retry_interval=50ms",
                            // Small queries on small tables: compiling them takes longer than
                            // running them.
                            "-c",
                            "jit=off",
                            "-c",
                            "log_line_prefix=%m [%p] %u@%d ",
                            "-c",
                            "log_statement=none"));
            if (copy != null) {
                command.addAll(copy.arguments());
            }
            return new Launch(command, data, Map.of("LC_ALL", "C"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while launching " + name(), e);
        }
    }

    @Override
    public Probe probe() {
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
        return Probe.postgres(
                url, DatabaseRole.SUPERUSER.user(), DatabaseRole.SUPERUSER.password());
    }

    @Override
    public StopSignal stopSignal() {
        return StopSignal.INTERRUPT;
    }

    @Override
    public Duration stopBound() {
        return Duration.ofSeconds(30);
    }

    private Path binaries() throws IOException {
        var resource = resourceName();
        try {
            return options.checkout()
                    .cache()
                    .entry(
                            "postgres-" + VERSION,
                            folder -> {
                                try (var packed =
                                        PostgresPart.class.getResourceAsStream(resource)) {
                                    if (packed == null) {
                                        throw new StackException(
                                                "No Postgres for this kind of machine: "
                                                        + resource);
                                    }
                                    Archives.unpackTarXz(packed, folder);
                                }
                            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while unpacking Postgres", e);
        }
    }

    private static String resourceName() {
        var system =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
                        ? "darwin"
                        : "linux";
        var machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-%s-%s.txz".formatted(system, machine);
    }

    /**
     * After a crash of the machine the server's own lock may name a process id that now belongs to
     * somebody else, and the server would refuse to start. It is only removed if that process has
     * nothing to do with it.
     */
    private void forgetStaleLock() throws IOException {
        var lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        var commandLine = Path.of("/proc", Files.readAllLines(lock).getFirst().strip(), "cmdline");
        if (Files.exists(commandLine)
                && !Files.readString(commandLine, StandardCharsets.ISO_8859_1)
                        .contains(data.toString())) {
            Files.delete(lock);
        }
    }

    private static void run(ServerUser user, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(user.prefix());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new StackException("Postgres could not be initialised: " + output.strip());
        }
    }
}
