package io.tessera.acceptance.stack;

import static org.awaitility.Awaitility.await;

import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.parts.ServicePart;
import io.tessera.devstack.process.Probe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/** Another instance of the API on the same stack, as there are several in production. */
public final class SecondApi implements AutoCloseable {
    private final Process process;
    private final int port;

    private SecondApi(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it; returns when it is ready. */
    public static SecondApi start() {
        return start(Map.of());
    }

    /** Starts one with these variables in its environment besides; returns when it is ready. */
    public static SecondApi start(Map<String, String> variables) {
        var options = RunningStack.get().devStack().options();
        var launch = new ServicePart(options, "api").launch();
        int port =
                IntStream.range(18_080, 18_180).filter(PortPlan::isFree).findFirst().orElseThrow();
        var log = Path.of("target/stack/logs/api-second.log").toFile();
        var builder =
                new ProcessBuilder(launch.command())
                        .directory(launch.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log);
        builder.environment().putAll(launch.environment());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().putAll(variables);
        try {
            var second = new SecondApi(builder.start(), port);
            Runtime.getRuntime().addShutdownHook(new Thread(second::close, "second-api-shutdown"));
            second.awaitReady();
            return second;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private void awaitReady() {
        var ready = Probe.http(uri() + "/health/ready");
        try {
            await("the second instance is ready")
                    .atMost(Duration.ofMinutes(1))
                    .until(ready::isHealthy);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }
}
