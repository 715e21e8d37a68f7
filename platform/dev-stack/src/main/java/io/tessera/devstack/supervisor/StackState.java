package io.tessera.devstack.supervisor;

import io.tessera.devstack.layout.PortPlan;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What a home's stack is and how far it has come, in a file for other processes to read.
 *
 * @param services whether the services belong to it, or only the stores
 * @param message why it failed, else empty
 */
public record StackState(Phase phase, PortPlan ports, boolean services, String message) {
    private static final String FILE = "run/state.properties";

    /** The state in a home; empty where no stack has been started yet. */
    public static Optional<StackState> read(Path home) throws IOException {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(home.resolve(FILE))));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        }
        return Optional.of(
                new StackState(
                        Phase.valueOf(properties.getProperty("phase")),
                        new PortPlan(
                                Integer.parseInt(properties.getProperty("port-offset")),
                                Integer.parseInt(properties.getProperty("servers")),
                                Boolean.parseBoolean(properties.getProperty("replicas")),
                                regions(properties.getProperty("further-regions", ""))),
                        Boolean.parseBoolean(properties.getProperty("services")),
                        properties.getProperty("message", "")));
    }

    private static List<String> regions(String written) {
        return written.isEmpty() ? List.of() : List.of(written.split(","));
    }

    /** Replaces the file in one step. */
    public void write(Path home) throws IOException {
        var properties = new Properties();
        properties.setProperty("phase", phase.name());
        properties.setProperty("port-offset", Integer.toString(ports.offset()));
        properties.setProperty("servers", Integer.toString(ports.postgresServers()));
        properties.setProperty("replicas", Boolean.toString(ports.replicas()));
        properties.setProperty("further-regions", String.join(",", ports.furtherRegions()));
        properties.setProperty("services", Boolean.toString(services));
        properties.setProperty("message", message);
        var text = new StringWriter();
        properties.store(text, null);
        var file = home.resolve(FILE);
        Files.createDirectories(file.getParent());
        var next = file.resolveSibling("state.next");
        Files.writeString(next, text.toString());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
