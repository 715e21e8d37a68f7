package io.tessera.acceptance.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of this machine. */
final class Chromium {
    private static final String CHOICE = "TESSERA_CHROMIUM";
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private Chromium() {}

    /**
     * The browser named by the environment, else one on the path, else Debian's package where it
     * can be installed.
     *
     * @throws IllegalStateException if there is none
     */
    static Path find() throws IOException, InterruptedException {
        var chosen = System.getenv(CHOICE);
        if (chosen != null) {
            return Path.of(chosen);
        }
        var found = onPath();
        if (found.isEmpty()
                && System.getProperty("user.name").equals("root")
                && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            install();
            found = onPath();
        }
        return found.orElseThrow(() ->
                new IllegalStateException(
                        "The browser test needs Chromium: install it, or name it in "
                                + CHOICE
                                + "."));
    }

    private static Optional<Path> onPath() {
        return NAMES.stream()
                .flatMap(name ->
                        Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1))
                                .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void install() throws IOException, InterruptedException {
        run("apt-get", "update", "-q");
        run("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "%s failed: %s".formatted(String.join(" ", command), output));
        }
    }
}
