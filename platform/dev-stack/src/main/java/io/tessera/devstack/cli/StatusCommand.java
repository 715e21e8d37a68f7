package io.tessera.devstack.cli;

import io.tessera.devstack.cli.option.HomeOption;
import io.tessera.devstack.process.Memory;
import io.tessera.devstack.process.ProcessIdentity;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./tessera status}. */
@Command(
        name = "status",
        description =
                "Shows each part: up or down, port, process id, memory. Succeeds only if all are up.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "%-24s %-10s %6s %8s %8s%n";
    private static final long MEBIBYTE = 1L << 20;

    @Mixin private HomeOption where = new HomeOption();

    @Override
    public Integer call() throws IOException {
        var parts = PartStatus.of(where.options());
        var supervisor = where.supervisor().running();
        long supervisorMemory = supervisor.map(identity -> own(identity)).orElse(0L);
        long total = supervisorMemory + parts.stream().mapToLong(PartStatus::memory).sum();

        System.out.printf(ROW, "PART", "STATE", "PORT", "PID", "MEMORY");
        System.out.printf(
                ROW,
                "supervisor",
                supervisor.isPresent() ? "up" : "down",
                "-",
                pid(supervisor),
                mebibytes(supervisorMemory));
        for (var part : parts) {
            System.out.printf(
                    ROW,
                    part.name(),
                    part.state(),
                    part.port(),
                    part.pid() == 0 ? "-" : part.pid(),
                    mebibytes(part.memory()));
        }
        System.out.printf(ROW, "all", "", "", "", mebibytes(total));
        return supervisor.isPresent() && parts.stream().allMatch(PartStatus::healthy) ? 0 : 1;
    }

    private static long own(ProcessIdentity identity) {
        return Memory.of(identity.pid());
    }

    private static String pid(Optional<ProcessIdentity> identity) {
        return identity.map(found -> Long.toString(found.pid())).orElse("-");
    }

    private static String mebibytes(long bytes) {
        return bytes == 0 ? "-" : bytes / MEBIBYTE + " MiB";
    }
}
