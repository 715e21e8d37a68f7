package io.tessera.devstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command to run.
 *
 * @param directory working folder
 * @param environment added to that of the parent
 */
public record Launch(List<String> command, Path directory, Map<String, String> environment) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
