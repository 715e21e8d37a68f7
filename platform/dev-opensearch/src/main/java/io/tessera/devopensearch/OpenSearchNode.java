package io.tessera.devopensearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** Runs one OpenSearch node on loopback until the process is asked to end. */
public final class OpenSearchNode {
    private OpenSearchNode() {}

    /**
     * Runs the node.
     *
     * @param args folder of the node's data, HTTP port, transport port
     */
    public static void main(String[] args) throws InterruptedException {
        var folder = args[0];
        int httpPort = Integer.parseInt(args[1]);
        int transportPort = Integer.parseInt(args[2]);
        var runner = new OpenSearchRunner();
        runner.setMaxHttpPort(httpPort);
        runner.onBuild((number, settings) -> {
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", httpPort);
            settings.put("transport.port", String.valueOf(transportPort));
            settings.put("discovery.type", "single-node");
            settings.put("bootstrap.memory_lock", false);
            // A developer's disk is often nearly full; refusing writes then helps nobody.
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
            settings.put("action.auto_create_index", false);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner), "close-node"));
        runner.build(
                OpenSearchRunner.newConfigs()
                        .clusterName("tessera")
                        .numOfNode(1)
                        .basePath(folder)
                        .baseHttpPort(httpPort - 1)
                        .useLogger());
        new CountDownLatch(1).await();
    }

    private static void close(OpenSearchRunner runner) {
        try {
            runner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
