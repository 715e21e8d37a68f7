package io.tessera.devstack.parts;

import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.process.Launch;
import io.tessera.devstack.process.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** One OpenSearch node in a JVM of its own. */
public final class OpenSearchPart implements Part {
    private static final int MAX_HEAP_MEBIBYTES = 320;

    private final DevStackOptions options;

    public OpenSearchPart(DevStackOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "opensearch";
    }

    @Override
    public List<Integer> ports() {
        return List.of(options.ports().opensearch(), options.ports().opensearchTransport());
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(options.data(name()));
    }

    @Override
    public Launch launch() throws IOException {
        return new Launch(
                new JavaCommand(MAX_HEAP_MEBIBYTES)
                        .quickToStart(options.classArchive(name()))
                        .with(
                                "-cp",
                                options.checkout()
                                        .classPath(
                                                "platform/dev-opensearch",
                                                options.home().resolve("lib/opensearch")))
                        .with(
                                "io.tessera.devopensearch.OpenSearchNode",
                                options.data(name()).toString())
                        .with(Integer.toString(options.ports().opensearch()))
                        .with(Integer.toString(options.ports().opensearchTransport()))
                        .build(),
                options.data(name()),
                Map.of("MALLOC_ARENA_MAX", "2"));
    }

    @Override
    public Probe probe() {
        // 200 alone also comes while indices are red; this way red is 408.
        return Probe.http(
                "http://127.0.0.1:%d/_cluster/health?wait_for_status=yellow&timeout=1s"
                        .formatted(options.ports().opensearch()));
    }
}
