package io.tessera.devstack.parts;

import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.process.Launch;
import io.tessera.devstack.process.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** An object store that speaks S3 and checks signatures, on the file system. */
public final class ObjectStorePart implements Part {
    /** No secrets: the store listens on loopback only. */
    public static final String ACCESS_KEY = "tessera";

    public static final String SECRET_KEY = "tessera-secret";

    private static final int MAX_HEAP_MEBIBYTES = 64;

    private final DevStackOptions options;

    public ObjectStorePart(DevStackOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public List<Integer> ports() {
        return List.of(options.ports().objectStore());
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(options.data(name()));
    }

    @Override
    public Launch launch() throws IOException {
        var settings =
                Files.writeString(
                        options.home().resolve("run/s3proxy.properties"),
                        """
                        s3proxy.endpoint=http://127.0.0.1:%d
                        s3proxy.authorization=aws-v2-or-v4
                        s3proxy.identity=%s
                        s3proxy.credential=%s
                        jclouds.provider=filesystem-nio2
                        jclouds.filesystem.basedir=%s
                        """
                                .formatted(
                                        options.ports().objectStore(),
                                        ACCESS_KEY,
                                        SECRET_KEY,
                                        options.data(name())));
        return new Launch(
                new JavaCommand(MAX_HEAP_MEBIBYTES)
                        .quickToStart(options.classArchive(name()))
                        .with("-jar", options.checkout().program("s3proxy").toString())
                        .with("--properties", settings.toString())
                        .build(),
                options.data(name()),
                Map.of("MALLOC_ARENA_MAX", "2"));
    }

    @Override
    public Probe probe() {
        return Probe.http("http://127.0.0.1:%d/healthz".formatted(options.ports().objectStore()));
    }
}
