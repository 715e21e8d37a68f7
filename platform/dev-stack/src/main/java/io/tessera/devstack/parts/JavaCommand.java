package io.tessera.devstack.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for JVMs that share a machine: small heaps, one collector thread. */
public final class JavaCommand {
    private final List<String> command = new ArrayList<>();

    /** With the JVM that runs this, and a heap of at most this many MiB. */
    public JavaCommand(int maxHeapMebibytes) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xms24m",
                        "-Xmx" + maxHeapMebibytes + "m",
                        "-XX:+UseSerialGC",
                        // Give memory back after a burst: a development stack is idle most of the
                        // time.
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=30",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dfile.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
    }

    /**
     * Compiles quickly instead of well, and keeps the loaded classes for the next start, which
     * halves the start of a program on a plain class path. The first stop writes them and takes
     * seconds longer for it.
     *
     * @param archive where they are kept; one that does not fit any more is replaced
     */
    public JavaCommand quickToStart(Path archive) {
        return with(
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
    }

    public JavaCommand with(String... arguments) {
        command.addAll(List.of(arguments));
        return this;
    }

    public List<String> build() {
        return List.copyOf(command);
    }
}
