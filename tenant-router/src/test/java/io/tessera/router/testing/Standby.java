package io.tessera.router.testing;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A streaming standby of a server on this machine: its files, copied while it runs between the
 * start and the stop of a backup, and its log from a slot from then on.
 */
public final class Standby implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SLOT = "standby";

    /** What belongs to the running primary alone; their folders stay, empty. */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_replslot",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans",
                    "pg_wal");

    private final TestCluster primary;
    private final Path data;
    private final List<String> command;
    private final int port;
    private @Nullable Process process;

    private Standby(TestCluster primary, Path data, List<String> command, int port) {
        this.primary = primary;
        this.data = data;
        this.command = command;
        this.port = port;
    }

    /** Copies the server and starts the copy; returns when it answers. */
    public static Standby of(TestCluster primary) {
        try (var session = new JdbcSession(primary.superuser("postgres").connect())) {
            Path data = Files.createTempDirectory("standby");
            session.update("SELECT pg_create_physical_replication_slot('" + SLOT + "', true)");
            session.update("SELECT pg_backup_start('standby', true)");
            copy(Path.of(text(session, "SHOW data_directory")), data);
            Files.writeString(
                    data.resolve("backup_label"),
                    text(session, "SELECT labelfile FROM pg_backup_stop(false)"));
            Files.createFile(data.resolve("standby.signal"));
            int port = freePort();
            var standby = new Standby(primary, data, command(session, primary, data, port), port);
            standby.start();
            return standby;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String url(String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** A way in as another role of the primary. */
    public JdbcDatabase as(JdbcDatabase ofPrimary) {
        return new JdbcDatabase(
                ofPrimary.url().replace(":" + primary.port() + "/", ":" + port + "/"),
                ofPrimary.user(),
                ofPrimary.password());
    }

    /** Stops replaying, having replayed everything up to now. */
    public void pause() {
        awaitPresent();
        TestCluster.execute(superuser(), "SELECT pg_wal_replay_pause()");
        await(() ->
                TestCluster.number(
                                superuser(),
                                "SELECT CASE pg_get_wal_replay_pause_state() WHEN 'paused' THEN 1 ELSE 0 END")
                        == 1);
    }

    public void resume() {
        TestCluster.execute(superuser(), "SELECT pg_wal_replay_resume()");
    }

    /** Waits until everything that the primary has done by now is here. */
    public void awaitPresent() {
        long present =
                TestCluster.number(
                        primary.superuser("postgres"),
                        "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");
        await(() ->
                TestCluster.number(superuser(), "SELECT (pg_last_wal_replay_lsn() - '0/0')::bigint")
                        >= present);
    }

    /** Ends it with SIGKILL, all of it at once. */
    public void kill() {
        Process running = process;
        if (running != null) {
            var children = running.descendants().toList();
            running.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            running.onExit().join();
            process = null;
        }
    }

    /** Starts it again; returns when it answers. */
    public void start() {
        await(() -> {
            if (process == null || !process.isAlive()) {
                // At first, or what is left of the killed one was still there.
                process =
                        new ProcessBuilder(command)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
            }
            try (var session = new JdbcSession(superuser().connect())) {
                return session.exists("SELECT WHERE pg_is_in_recovery()");
            }
        });
    }

    /** Ends it and leaves nothing behind, here or at the primary. */
    @Override
    public void close() {
        kill();
        await(() -> {
            TestCluster.execute(
                    primary.superuser("postgres"),
                    "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '%s'"
                            .formatted(SLOT));
            return true;
        });
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JdbcDatabase superuser() {
        return as(primary.superuser("postgres"));
    }

    private static List<String> command(
            JdbcSession session, TestCluster primary, Path data, int port) throws SQLException {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            // Postgres refuses to run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(
                List.of(
                        text(session, "SELECT setting FROM pg_config WHERE name = 'BINDIR'")
                                + "/postgres",
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port)));
        for (String setting :
                List.of(
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "fsync=off",
                        // No fewer than at the primary.
                        "max_connections=" + text(session, "SHOW max_connections"),
                        "primary_conninfo=host=127.0.0.1 port=%d user=postgres"
                                .formatted(primary.port()),
                        "primary_slot_name=" + SLOT,
                        "wal_retrieve_retry_interval=50ms",
                        "log_min_messages=fatal")) {
            command.add("-c");
            command.add(setting);
        }
        return List.copyOf(command);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        Path copy = to.resolve(from.relativize(folder));
                        Files.createDirectories(copy);
                        return LEFT_OUT.contains(from.relativize(folder).toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (!file.getFileName().toString().startsWith("postmaster.")) {
                            try {
                                Files.copy(file, to.resolve(from.relativize(file)));
                            } catch (NoSuchFileException e) {
                                return FileVisitResult.CONTINUE; // of a table dropped meanwhile
                            }
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException cause)
                            throws IOException {
                        if (cause instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw cause;
                    }
                });
    }

    private static String text(JdbcSession session, String sql) throws SQLException {
        return session.first(sql, row -> row.getString(1)).orElseThrow();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(condition);
    }
}
