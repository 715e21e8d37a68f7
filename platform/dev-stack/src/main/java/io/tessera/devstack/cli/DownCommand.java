package io.tessera.devstack.cli;

import io.tessera.devstack.cli.option.HomeOption;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./tessera down}. */
@Command(
        name = "down",
        description = "Stops everything; the data stays.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    @Mixin private HomeOption where = new HomeOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.println(
                where.supervisor().stop() ? "Everything is down." : "Nothing was running.");
        return 0;
    }
}
