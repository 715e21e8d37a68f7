package io.tessera.devstack.layout;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The source checkout and what its build has put where.
 *
 * @param root folder of the {@code tessera} script
 */
public record Checkout(Path root) {
    private static final String SCRIPT = "tessera";

    /**
     * The checkout around the current folder, or the one named by the system property {@code
     * tessera.root}.
     */
    public static Checkout find() {
        var given = System.getProperty("tessera.root");
        if (given != null) {
            return new Checkout(Path.of(given).toAbsolutePath().normalize());
        }
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(SCRIPT))
                    && Files.isDirectory(folder.resolve("platform/dev-stack"))) {
                return new Checkout(folder);
            }
        }
        throw new StackException(
                "Run this inside a checkout of Tessera: no folder above has the script 'tessera'.");
    }

    /** Distributions unpacked once for all stacks of this checkout; outlives a clean build. */
    public Cache cache() {
        return new Cache(root.resolve(".tessera/cache"));
    }

    public Path module(String path) {
        return root.resolve(path);
    }

    /** The one file with this prefix that the build copied to the development stack's programs. */
    public Path program(String prefix) throws IOException {
        var programs = root.resolve("platform/dev-stack/target/programs");
        if (Files.isDirectory(programs)) {
            try (var files = Files.list(programs)) {
                var found =
                        files.filter(file -> file.getFileName().toString().startsWith(prefix))
                                .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new StackException(
                "%s is missing in %s: build the module platform/dev-stack first."
                        .formatted(prefix, programs));
    }

    /**
     * The class path of a module's main, independent of later builds: its own jar and those of
     * other modules are copied, so that a rebuild cannot pull them from under a running process.
     *
     * @param module for example {@code platform/dev-stack}
     * @param copies where the copies go
     */
    public String classPath(String module, Path copies) throws IOException {
        var target = root.resolve(module).resolve("target");
        var listing = target.resolve("runtime.classpath");
        var name = Path.of(module).getFileName().toString();
        if (!Files.isRegularFile(listing)) {
            throw new StackException(
                    "%s is not built: run ./mvnw -Pquick -pl %s -am package first."
                            .formatted(module, module));
        }
        var entries = new ArrayList<Path>();
        entries.add(ownJar(target, name));
        for (var entry : List.of(Files.readString(listing).strip().split(File.pathSeparator))) {
            entries.add(Path.of(entry));
        }
        Files.createDirectories(copies);
        var path = new ArrayList<String>();
        for (var entry : entries) {
            path.add((entry.startsWith(root) ? copied(entry, copies) : entry).toString());
        }
        return String.join(File.pathSeparator, path);
    }

    private static Path ownJar(Path target, String name) throws IOException {
        try (var files = Files.list(target)) {
            return files.filter(file ->
                            file.getFileName().toString().matches(name + "-\\d[\\w.-]*\\.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new StackException(
                                    "No jar of %s in %s: package it first."
                                            .formatted(name, target)));
        }
    }

    private static Path copied(Path entry, Path copies) throws IOException {
        // A module that was only compiled is a folder; all are called "classes", so its whole path
        // goes along.
        if (Files.isDirectory(entry)) {
            var copy = copies.resolve(entry.toString().replaceAll("[^\\w]+", "-"));
            Folders.delete(copy);
            Folders.copy(entry, copy);
            return copy;
        }
        var copy = copies.resolve(entry.getFileName());
        // Untouched when it is the same: kept classes fit only the very files they came from.
        if (!Files.exists(copy)
                || Files.size(copy) != Files.size(entry)
                || !Files.getLastModifiedTime(copy).equals(Files.getLastModifiedTime(entry))) {
            Files.copy(
                    entry,
                    copy,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        return copy;
    }
}
