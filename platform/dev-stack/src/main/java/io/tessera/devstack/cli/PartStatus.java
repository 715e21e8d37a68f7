package io.tessera.devstack.cli;

import io.tessera.devstack.StackParts;
import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.parts.Part;
import io.tessera.devstack.process.Memory;
import io.tessera.devstack.process.PidFile;
import io.tessera.devstack.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a part is doing now.
 *
 * @param pid 0 where no process runs
 * @param memory resident bytes of the process and what it started
 */
record PartStatus(String name, int port, boolean healthy, long pid, long memory) {

    /** Asks all parts at once. */
    static List<PartStatus> of(DevStackOptions options) throws IOException {
        try {
            return StackParts.of(options).parallelStream().map(part -> of(part, options)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static PartStatus of(Part part, DevStackOptions options) {
        try {
            long pid =
                    new PidFile(options.pidFile(part.name()))
                            .running()
                            .map(ProcessIdentity::pid)
                            .orElse(0L);
            boolean healthy = pid != 0 && part.probe().isHealthy();
            return new PartStatus(
                    part.name(),
                    part.ports().getFirst(),
                    healthy,
                    pid,
                    pid == 0 ? 0 : Memory.ofTree(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One word for people. */
    String state() {
        if (healthy) {
            return "up";
        }
        return pid == 0 ? "down" : "unhealthy";
    }
}
