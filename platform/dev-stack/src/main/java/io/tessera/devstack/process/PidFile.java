package io.tessera.devstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Remembers which process is a part, beyond the life of whoever started it. */
public record PidFile(Path path) {

    /** Replaces the content in one step, so that no reader sees half of it. */
    public void write(ProcessIdentity identity) throws IOException {
        Files.createDirectories(path.getParent());
        var next = path.resolveSibling(path.getFileName() + ".next");
        Files.writeString(next, identity.pid() + "\n" + identity.startedAt() + "\n");
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was remembered, whether or not it still runs. */
    public Optional<ProcessIdentity> read() throws IOException {
        try {
            var lines = Files.readAllLines(path);
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new ProcessIdentity(Long.parseLong(lines.get(0)), lines.get(1)));
        } catch (NoSuchFileException | NumberFormatException nothing) {
            return Optional.empty();
        }
    }

    /** The remembered process if it still runs. */
    public Optional<ProcessIdentity> running() throws IOException {
        return read().filter(ProcessIdentity::isAlive);
    }

    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
