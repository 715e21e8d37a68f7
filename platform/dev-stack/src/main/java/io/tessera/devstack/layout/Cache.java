package io.tessera.devstack.layout;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** Unpacked and prepared distributions, made once and shared by all stacks of a checkout. */
public final class Cache {
    private final Path folder;

    public Cache(Path folder) {
        this.folder = folder;
    }

    /** Fills an empty folder. */
    @FunctionalInterface
    public interface Filling {
        void fill(Path folder) throws IOException, InterruptedException;
    }

    /**
     * The folder of an entry; if it does not exist it is filled aside and put in place whole, by
     * one process at a time.
     *
     * @param name with everything in it that the content depends on
     */
    public Path entry(String name, Filling filling) throws IOException, InterruptedException {
        var entry = folder.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        Files.createDirectories(folder);
        var lockFile = folder.resolve(name + ".lock");
        try (var channel =
                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var lock = lockOver(channel);
            try {
                if (!Files.isDirectory(entry)) {
                    var aside = folder.resolve(name + ".new");
                    Folders.delete(aside);
                    Files.createDirectories(aside);
                    filling.fill(aside);
                    Files.move(aside, entry, StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                lock.release();
            }
        }
        return entry;
    }

    private static FileLock lockOver(FileChannel channel) throws IOException, InterruptedException {
        while (true) {
            try {
                var lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException heldHere) {
                // Another thread of this process fills the entry: wait like another process would.
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
