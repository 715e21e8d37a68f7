package io.tessera.devstack.database;

import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.jdbc.JdbcSession;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * A standby's beginning: the files of a running server, copied between the start and the stop of a
 * backup, and a slot that keeps the server's log from then on. The binaries come without {@code
 * pg_basebackup}; on one machine this is the same.
 */
public final class ServerCopy {
    private static final String SLOT = "tessera_replica";

    /** What belongs to the running server alone; their folders stay, empty. */
    private static final Set<Path> LEFT_OUT =
            Set.of(
                    Path.of("pg_dynshmem"),
                    Path.of("pg_notify"),
                    Path.of("pg_replslot"),
                    Path.of("pg_serial"),
                    Path.of("pg_snapshots"),
                    Path.of("pg_stat_tmp"),
                    Path.of("pg_subtrans"),
                    Path.of("pg_wal"));

    private final DevStackOptions options;
    private final int server;

    public ServerCopy(DevStackOptions options, int server) {
        this.options = options;
        this.server = server;
    }

    /** Lets the server forget its standby; it must not run. */
    public static void dropSlot(JdbcSession session) throws SQLException {
        session.update(
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?",
                SLOT);
    }

    /** Fills an empty folder. */
    public void make(Path folder) throws IOException {
        var endpoints = new Endpoints(options.ports());
        try (var session =
                new JdbcSession(Databases.superuser(endpoints.jdbc(server, "postgres")))) {
            dropSlot(session); // of an attempt that was interrupted
            session.update(
                    "SELECT pg_create_physical_replication_slot('%s', true)".formatted(SLOT));
            // The backup ends with the session if anything goes wrong.
            session.update("SELECT pg_backup_start('%s', true)".formatted(SLOT));
            copy(options.data(PortPlan.postgresName(server)), folder);
            Files.writeString(
                    folder.resolve("backup_label"),
                    session.first(
                                    "SELECT labelfile FROM pg_backup_stop(false)",
                                    row -> row.getString(1))
                            .orElseThrow());
            Files.createFile(folder.resolve("standby.signal"));
            // Postgres insists on it.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (SQLException e) {
            throw new StackException(
                    "%s could not be copied: %s"
                            .formatted(PortPlan.postgresName(server), e.getMessage()),
                    e);
        }
    }

    /** What the standby is told at each start: ports may have changed since the last. */
    public List<String> arguments() {
        return List.of(
                "-c",
                "primary_conninfo=host=127.0.0.1 port=%d user=%s password=%s"
                        .formatted(
                                options.ports().postgres(server),
                                DatabaseRole.SUPERUSER.user(),
                                DatabaseRole.SUPERUSER.password()),
                "-c",
                "primary_slot_name=" + SLOT);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        var place = from.relativize(folder);
                        Files.createDirectories(to.resolve(place));
                        return LEFT_OUT.contains(place)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (!file.getFileName().toString().startsWith("postmaster.")) {
                            copyIfPresent(file, to.resolve(from.relativize(file)));
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

    /** A table's file may go while others are copied; the log says so, too. */
    private static void copyIfPresent(Path file, Path to) throws IOException {
        try {
            Files.copy(file, to);
        } catch (NoSuchFileException dropped) {
            Files.deleteIfExists(to);
        }
    }
}
