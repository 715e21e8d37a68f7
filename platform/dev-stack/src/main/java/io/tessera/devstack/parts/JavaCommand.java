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
                        "-Xshare:auto",
                        "-Dfile.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
    }

    public JavaCommand with(String... arguments) {
        command.addAll(List.of(arguments));
        return this;
    }

    public List<String> build() {
        return List.copyOf(command);
    }
}
