package io.tessera.devstack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How much memory processes hold. */
public final class Memory {
    private static final int BYTES_PER_KIB = 1024;

    private Memory() {}

    /**
     * Resident bytes of a process and all it started; memory shared between processes is counted
     * once over all of them, where the system tells.
     */
    public static long ofTree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .mapToLong(handle -> of(handle.pid()))
                .sum();
    }

    /** Resident bytes of one process. */
    public static long of(long pid) {
        var rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try {
            return Files.exists(rollup)
                    ? proportionalSet(Files.readString(rollup))
                    : residentSet(pid);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The {@code Pss} line of the kernel's summary of a process. */
    static long proportionalSet(String rollup) {
        return rollup.lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KIB)
                .findFirst()
                .orElse(0);
    }

    private static long residentSet(long pid) throws IOException {
        var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        var kibibytes =
                new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!ps.waitFor(2, TimeUnit.SECONDS)) {
                ps.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return kibibytes.isEmpty() ? 0 : Long.parseLong(kibibytes) * BYTES_PER_KIB;
    }
}
