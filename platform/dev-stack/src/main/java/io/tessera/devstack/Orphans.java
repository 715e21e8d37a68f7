package io.tessera.devstack;

import io.tessera.devstack.process.PidFile;
import io.tessera.devstack.process.ProcessIdentity;
import io.tessera.devstack.process.StopSignal;
import io.tessera.devstack.process.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Parts that outlived the process that started them. */
public final class Orphans {
    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final String SUFFIX = ".pid";

    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param folder of the pid files
     */
    public Orphans(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Ends every part that a pid file names and that still is that very process; services before
     * the stores they use. Files of processes that are gone, or whose id belongs to somebody else
     * by now, are removed.
     *
     * @param except part whose file is left alone
     * @return how many were ended
     */
    public int sweep(String except) throws IOException, InterruptedException {
        int ended = 0;
        for (var file : pidFiles()) {
            var part = nameOf(file);
            if (part.equals(except)) {
                continue;
            }
            var pidFile = new PidFile(file);
            var noted = pidFile.read();
            if (noted.isPresent()
                    && Sweep.decide(noted.get(), ProcessIdentity.of(noted.get().pid()))
                            instanceof Sweep.End(var orphan)) {
                progress.accept(
                        "ending %s (pid %d), left over from an earlier run"
                                .formatted(part, orphan.pid()));
                signalFor(part).end(orphan, BOUND);
                ended++;
            }
            pidFile.delete();
        }
        return ended;
    }

    private static StopSignal signalFor(String part) {
        return isPostgres(part) ? StopSignal.INTERRUPT : StopSignal.TERMINATE;
    }

    private static boolean isPostgres(String part) {
        return part.startsWith("postgres");
    }

    private List<Path> pidFiles() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            var found =
                    new ArrayList<>(
                            files.filter(file -> file.toString().endsWith(SUFFIX)).toList());
            found.sort(Comparator.comparingInt(file -> rank(nameOf(file))));
            return found;
        }
    }

    /** Lower ends earlier. */
    static int rank(String part) {
        return switch (part) {
            case "api", "workers", "search-indexer", "operations", "build" -> 0;
            case "keycloak" -> 1;
            default -> isPostgres(part) ? 3 : 2;
        };
    }

    private static String nameOf(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
