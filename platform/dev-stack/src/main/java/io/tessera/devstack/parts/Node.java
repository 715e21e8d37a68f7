package io.tessera.devstack.parts;

import io.tessera.devstack.layout.StackException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Node.js as found on this machine. */
final class Node {
    private Node() {}

    /** The one that {@code ./tessera} chose, else the first on the path. */
    static Path executable() {
        var chosen = System.getenv("TESSERA_NODE");
        if (chosen != null) {
            return Path.of(chosen);
        }
        var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        for (var folder : path) {
            var candidate = Path.of(folder, "node");
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new StackException("Node.js 20 or newer is needed and was not found on the PATH.");
    }

    /** Runs npm in a folder to its end. */
    static void npm(Path folder, String... arguments) throws IOException, InterruptedException {
        var bin = executable().toAbsolutePath().resolveSibling("");
        var command = new ArrayList<String>();
        command.add(Files.isExecutable(bin.resolve("npm")) ? bin.resolve("npm").toString() : "npm");
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .merge("PATH", bin.toString(), (path, first) -> first + File.pathSeparator + path);
        var npm = builder.start();
        var output = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (npm.waitFor() != 0) {
            throw new StackException("npm %s failed: %s".formatted(arguments[0], output.strip()));
        }
    }
}
