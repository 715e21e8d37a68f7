package io.tessera.devstack.parts;

import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.process.Launch;
import io.tessera.devstack.process.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A mail sink: takes every mail in, delivers none, and shows them on a page. */
public final class MailPart implements Part {
    private final DevStackOptions options;
    private final Path manifest;

    public MailPart(DevStackOptions options) {
        this.options = options;
        this.manifest = options.checkout().module("platform/dev-stack/src/main/mail");
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public List<Integer> ports() {
        return List.of(options.ports().inbox(), options.ports().smtp());
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(options.data(name()));
        installed();
    }

    @Override
    public Launch launch() throws IOException {
        try {
            return new Launch(
                    List.of(
                            Node.executable().toString(),
                            "--max-old-space-size=256",
                            installed().resolve("node_modules/maildev/bin/maildev").toString(),
                            "--ip",
                            "127.0.0.1",
                            "--web-ip",
                            "127.0.0.1",
                            "--smtp",
                            Integer.toString(options.ports().smtp()),
                            "--web",
                            Integer.toString(options.ports().inbox()),
                            "--mail-directory",
                            options.data(name()).toString(),
                            "--silent"),
                    options.data(name()),
                    Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while installing the mail sink", e);
        }
    }

    @Override
    public Probe probe() {
        return Probe.http("http://127.0.0.1:%d/healthz".formatted(options.ports().inbox()))
                .and(Probe.tcp(options.ports().smtp()));
    }

    private Path installed() throws IOException, InterruptedException {
        return options.checkout()
                .cache()
                .entry(
                        "mail-" + fingerprint(),
                        folder -> {
                            for (var file : List.of("package.json", "package-lock.json")) {
                                Files.copy(manifest.resolve(file), folder.resolve(file));
                            }
                            Node.npm(
                                    folder,
                                    "ci",
                                    "--ignore-scripts",
                                    "--omit=dev",
                                    "--prefer-offline",
                                    "--no-audit",
                                    "--no-fund");
                        });
    }

    private String fingerprint() throws IOException {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    Files.readString(manifest.resolve("package-lock.json"))
                                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
