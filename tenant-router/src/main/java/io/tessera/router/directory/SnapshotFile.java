package io.tessera.router.directory;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last snapshot on disk. Changes that follow each other closely are written once. Each
 * writing makes a new file and puts it in the old one's place, so that there is a whole one at any
 * time.
 */
final class SnapshotFile implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SnapshotFile.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final String region;
    private final Path folder;
    private final ScheduledExecutorService writer =
            new ScheduledThreadPoolExecutor(
                    1,
                    Thread.ofVirtual().name("directory-snapshot").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());
    private final AtomicReference<@Nullable DirectorySnapshot> latest = new AtomicReference<>();
    private @Nullable DirectorySnapshot written;

    SnapshotFile(Path file, String region) {
        this.file = file.toAbsolutePath();
        this.folder = Objects.requireNonNull(this.file.getParent(), "a file is in a folder");
        this.region = region;
    }

    /** What an earlier run has left, if it can be used; blocks. */
    Optional<Saved> load() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            var saved = SnapshotFormat.read(bytes, region);
            return Optional.of(new Saved(saved, Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            LOG.infof("no snapshot of the directory on disk; file=%s", file);
        } catch (IOException | RuntimeException e) { // what it holds is not to be trusted
            LOG.warnf(
                    "snapshot of the directory on disk is of no use and ignored; file=%s cause=%s",
                    file, e.getMessage());
        }
        return Optional.empty();
    }

    /** Writes it soon, unless there is a later one by then; never blocks. */
    void save(DirectorySnapshot snapshot) {
        if (latest.getAndSet(snapshot) == null) {
            writer.schedule(this::write, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Writes what is left to write; blocks. What is saved later is not written. */
    @Override
    public void close() {
        writer.shutdown();
        write();
    }

    private synchronized void write() {
        DirectorySnapshot snapshot = latest.getAndSet(null);
        if (snapshot == null || snapshot.equals(written)) {
            return;
        }
        try {
            replaceWith(snapshot);
            written = snapshot;
        } catch (IOException e) {
            LOG.warnf(
                    "snapshot of the directory cannot be written to disk; file=%s cause=%s",
                    file, e);
        }
    }

    private void replaceWith(DirectorySnapshot snapshot) throws IOException {
        Files.createDirectories(folder);
        Path next = Files.createTempFile(folder, file.getFileName() + ".", ".new");
        try {
            try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
                SnapshotFormat.write(snapshot, out);
                out.flush();
                channel.force(true); // or a power cut could leave the new name with no contents
            }
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** A snapshot and when it was written. */
    record Saved(DirectorySnapshot snapshot, Instant at) {}
}
