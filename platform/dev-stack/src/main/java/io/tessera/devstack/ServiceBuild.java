package io.tessera.devstack;

import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.parts.ServicePart;
import io.tessera.devstack.process.PidFile;
import io.tessera.devstack.process.ProcessIdentity;
import io.tessera.devstack.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Packages the services while the stores start, with the build of the checkout. */
final class ServiceBuild {
    /** Tells {@code ./tessera} when the services were last built. */
    private static final String STAMP = "platform/dev-stack/target/services.stamp";

    private final DevStackOptions options;

    ServiceBuild(DevStackOptions options) {
        this.options = options;
    }

    /**
     * @throws StackException if the build fails, with the end of its output
     */
    void run() throws IOException, InterruptedException {
        var root = options.checkout().root();
        var log = options.log("build");
        Files.createDirectories(log.getParent());
        var builder =
                new ProcessBuilder(
                                root.resolve("mvnw").toString(),
                                "-B",
                                "-q",
                                "-Pquick",
                                "-Dmaven.test.skip=true",
                                "-pl",
                                String.join(",", ServicePart.MODULES.values()),
                                "-am",
                                "package")
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var maven = builder.start();
        var pidFile = new PidFile(options.pidFile("build"));
        var identity = ProcessIdentity.of(maven.pid());
        if (identity.isPresent()) {
            pidFile.write(identity.get());
        }
        try {
            if (maven.waitFor() != 0) {
                throw new StackException(
                        "The services could not be built; the end of %s:%n%s"
                                .formatted(log, tail(log)));
            }
        } catch (InterruptedException e) {
            if (identity.isPresent()) {
                StopSignal.TERMINATE.end(identity.get(), Duration.ofSeconds(5));
            }
            throw e;
        } finally {
            pidFile.delete();
        }
        touch(root.resolve(STAMP));
    }

    private static String tail(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private static void touch(Path stamp) throws IOException {
        Files.createDirectories(stamp.getParent());
        Files.write(stamp, List.of());
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now()));
    }
}
