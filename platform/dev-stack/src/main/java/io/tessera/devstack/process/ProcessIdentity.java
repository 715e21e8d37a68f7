package io.tessera.devstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What makes a process unmistakable: its id and the moment it began. An id alone is given to
 * another process once the first is gone.
 *
 * @param pid process id
 * @param startedAt opaque; equal only for the same process
 */
public record ProcessIdentity(long pid, String startedAt) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_TIME_AFTER_NAME = 19;

    /** The process that now has this id, if there is one. */
    public static Optional<ProcessIdentity> of(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(ProcessIdentity::startOf)
                .map(start -> new ProcessIdentity(pid, start));
    }

    /** Whether exactly this process still runs. */
    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    private static Optional<String> startOf(ProcessHandle handle) {
        var stat = Path.of("/proc", Long.toString(handle.pid()), "stat");
        if (Files.exists(BOOT_ID)) {
            try {
                return fromStat(Files.readString(BOOT_ID).strip(), Files.readString(stat));
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
        return handle.info().startInstant().map(Object::toString);
    }

    /**
     * Reads the kernel's account of a process: ticks since boot, exact where wall-clock times are
     * not.
     *
     * @param stat content of {@code /proc/<pid>/stat}
     * @return empty for a process that has ended and only waits to be collected
     */
    static Optional<String> fromStat(String bootId, String stat) {
        // The name, in parentheses, may itself contain spaces and parentheses.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        if (fields[0].equals("Z") || fields[0].equals("X")) {
            return Optional.empty();
        }
        return Optional.of(bootId + ":" + fields[START_TIME_AFTER_NAME]);
    }
}
