package io.tessera.devstack.parts;

import io.tessera.devstack.layout.Archives;
import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.process.Launch;
import io.tessera.devstack.process.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Redis, kept on disk by its append-only file. */
public final class RedisPart implements Part {
    private static final String VERSION = "7.0.15";

    private final DevStackOptions options;
    private final Path data;

    public RedisPart(DevStackOptions options) {
        this.options = options;
        this.data = options.data(name());
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<Integer> ports() {
        return List.of(options.ports().redis());
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(data);
        executable();
    }

    @Override
    public Launch launch() throws IOException {
        try {
            return new Launch(
                    List.of(
                            executable().toString(),
                            "--port",
                            Integer.toString(options.ports().redis()),
                            "--bind",
                            "127.0.0.1",
                            "--dir",
                            data.toString(),
                            "--appendonly",
                            "yes",
                            "--maxmemory",
                            "128mb",
                            "--maxmemory-policy",
                            "volatile-lru"),
                    data,
                    Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while unpacking Redis", e);
        }
    }

    @Override
    public Probe probe() {
        return Probe.redis(options.ports().redis());
    }

    private Path executable() throws IOException, InterruptedException {
        var system =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
                        ? "darwin"
                        : "linux";
        var machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        var resource = "/redis-server-%s-%s-%s".formatted(VERSION, system, machine);
        return options.checkout()
                .cache()
                .entry(
                        "redis-" + VERSION,
                        folder -> Archives.copyProgram(resource, folder.resolve("redis-server")))
                .resolve("redis-server");
    }
}
