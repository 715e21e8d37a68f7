package io.tessera.devstack.parts;

import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.process.Launch;
import io.tessera.devstack.process.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Kafka without ZooKeeper: one node, broker and controller, in a JVM of its own. */
public final class KafkaPart implements Part {
    private static final int MAX_HEAP_MEBIBYTES = 192;

    private final DevStackOptions options;
    private final Path ready;

    public KafkaPart(DevStackOptions options) {
        this.options = options;
        this.ready = options.home().resolve("run/kafka.ready");
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Integer> ports() {
        return List.of(options.ports().kafka(), options.ports().kafkaController());
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(options.data(name()));
    }

    @Override
    public Launch launch() throws IOException {
        Files.deleteIfExists(ready);
        var logging =
                Files.writeString(
                        options.home().resolve("run/kafka-logging.properties"),
                        """
                        handlers = java.util.logging.ConsoleHandler
                        .level = WARNING
                        java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
                        java.util.logging.SimpleFormatter.format = %1$tF %1$tT %4$s %3$s %5$s%6$s%n
                        """);
        return new Launch(
                new JavaCommand(MAX_HEAP_MEBIBYTES)
                        .quickToStart(options.classArchive(name()))
                        .with("-Djava.util.logging.config.file=" + logging)
                        .with(
                                "-cp",
                                options.checkout()
                                        .classPath(
                                                "platform/dev-stack",
                                                options.home().resolve("lib/kafka")))
                        .with(
                                "io.tessera.devstack.kafka.KafkaNode",
                                options.data(name()).toString())
                        .with(Integer.toString(options.ports().kafka()))
                        .with(Integer.toString(options.ports().kafkaController()), ready.toString())
                        .build(),
                options.data(name()),
                Map.of("MALLOC_ARENA_MAX", "2"));
    }

    @Override
    public Probe probe() {
        return Probe.kafka(options.ports().kafka()).and(() -> Files.exists(ready));
    }
}
