package io.tessera.devstack.cli;

import io.tessera.devstack.cli.option.HomeOption;
import io.tessera.devstack.layout.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tessera logs}. */
@Command(name = "logs", description = "Prints a part's log.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    @Mixin private HomeOption where = new HomeOption();

    @Parameters(paramLabel = "PART", description = "As ./tessera status names it.")
    private String part;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing what is added.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var log = where.home().resolve("logs").resolve(part + ".log");
        if (!Files.exists(log)) {
            throw new StackException(
                    "There is no log of %s; there are %s.".formatted(part, existing()));
        }
        if (!follow) {
            Files.copy(log, System.out);
            System.out.flush();
            return 0;
        }
        return new ProcessBuilder("tail", "-n", "200", "-F", log.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    private List<String> existing() throws IOException {
        var folder = where.home().resolve("logs");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        }
    }
}
