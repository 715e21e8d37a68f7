package io.tessera.devstack.layout;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks distributions with their links and executable bits. */
public final class Archives {
    private static final int OWNER_EXECUTES = 0100;
    private static final int BUFFER = 1 << 16;

    private Archives() {}

    /**
     * Unpacks a gzipped tar.
     *
     * @param stripped how many leading folders of each name to leave out
     */
    public static void unpackTarGz(InputStream packed, Path folder, int stripped)
            throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(new BufferedInputStream(packed, BUFFER), BUFFER))) {
            unpack(tar, folder, stripped);
        }
    }

    public static void unpackTarXz(InputStream packed, Path folder) throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        new BufferedInputStream(
                                new XZInputStream(new BufferedInputStream(packed, BUFFER)),
                                BUFFER))) {
            unpack(tar, folder, 0);
        }
    }

    /** Copies an executable that comes as a resource. */
    public static void copyProgram(String resource, Path file) throws IOException {
        try (var program = Archives.class.getResourceAsStream(resource)) {
            if (program == null) {
                throw new StackException("No program for this kind of machine: " + resource);
            }
            Files.copy(program, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(file, permissions(true));
    }

    private static void unpack(TarArchiveInputStream tar, Path folder, int stripped)
            throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var name = Path.of(entry.getName()).normalize();
            if (name.getNameCount() <= stripped || name.toString().isEmpty()) {
                continue;
            }
            var target = folder.resolve(name.subpath(stripped, name.getNameCount())).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("archive reaches outside of its folder: " + entry.getName());
            }
            write(tar, entry, target);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(
                    target, permissions((entry.getMode() & OWNER_EXECUTES) != 0));
        }
    }

    static Set<PosixFilePermission> permissions(boolean executable) {
        var permissions =
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.OTHERS_READ);
        if (executable) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }
}
