package io.tessera.devstack.cli;

import io.tessera.devstack.cli.option.HomeOption;
import io.tessera.devstack.layout.Folders;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./tessera reset}. */
@Command(
        name = "reset",
        description = "Stops everything and deletes all data.",
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
    /**
     * What a stack writes; the cache of unpacked programs stays, and so does anything else in the
     * folder.
     */
    private static final List<String> OWN =
            List.of("data", "logs", "run", "lib", "services", "imports");

    @Mixin private HomeOption where = new HomeOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        where.supervisor().stop();
        for (var folder : OWN) {
            Folders.delete(where.home().resolve(folder));
        }
        System.out.println("Everything is down and all data is deleted.");
        return 0;
    }
}
