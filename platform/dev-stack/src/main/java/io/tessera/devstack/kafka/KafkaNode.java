package io.tessera.devstack.kafka;

import io.tessera.contracts.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Broker and controller in one process, with the platform's topics. */
public final class KafkaNode {
    /** The same always: formatting again must find its own. */
    private static final String CLUSTER_ID = "dGVzc2VyYS1kZXZzdGFjaw";

    private static final int PARTITIONS = 12;
    private static final short ONE_REPLICA = 1;

    private KafkaNode() {}

    /**
     * Runs the node until the process is asked to end.
     *
     * @param args folder of the node's data, broker port, controller port, file to write once the
     *     topics exist
     */
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        int port = Integer.parseInt(args[1]);
        int controllerPort = Integer.parseInt(args[2]);
        var ready = Path.of(args[3]);

        var configuration = folder.resolve("server.properties");
        try (var out = Files.newOutputStream(configuration)) {
            settings(folder, port, controllerPort).store(out, null);
        }
        format(configuration);
        Thread.ofPlatform().daemon().name("create-topics").start(() -> createTopics(port, ready));
        Kafka.main(new String[] {configuration.toString()});
    }

    /** Does nothing where the folder has been formatted before. */
    private static void format(Path configuration) {
        int code =
                StorageTool.execute(
                        new String[] {
                            "format",
                            "--ignore-formatted",
                            "--cluster-id",
                            CLUSTER_ID,
                            "--config",
                            configuration.toString()
                        },
                        System.out);
        if (code != 0) {
            throw new IllegalStateException("formatting ended with code " + code);
        }
    }

    private static Properties settings(Path folder, int port, int controllerPort) {
        var broker = "PLAINTEXT://127.0.0.1:" + port;
        var settings = new Properties();
        settings.putAll(
                Map.of(
                        "process.roles", "broker,controller",
                        "node.id", "1",
                        "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                        "listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort,
                        "advertised.listeners", broker,
                        "listener.security.protocol.map",
                                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "controller.listener.names", "CONTROLLER",
                        "inter.broker.listener.name", "PLAINTEXT",
                        "log.dirs", folder.resolve("log").toString(),
                        // A misspelt topic is an error, not a new topic.
                        "auto.create.topics.enable", "false"));
        settings.putAll(
                Map.of(
                        "default.replication.factor", "1",
                        "min.insync.replicas", "1",
                        "offsets.topic.replication.factor", "1",
                        "offsets.topic.num.partitions", "4",
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "transaction.state.log.num.partitions", "4",
                        "share.coordinator.state.topic.replication.factor", "1",
                        "share.coordinator.state.topic.min.isr", "1",
                        "share.coordinator.state.topic.num.partitions", "1"));
        settings.putAll(
                Map.of(
                        "group.initial.rebalance.delay.ms", "0",
                        "log.cleaner.dedupe.buffer.size", "8388608",
                        "log.cleaner.threads", "1",
                        "num.network.threads", "2",
                        "num.io.threads", "4",
                        "background.threads", "2",
                        "num.recovery.threads.per.data.dir", "2",
                        "log.segment.bytes", "67108864"));
        return settings;
    }

    /** Without its topics the node is of no use, and says so by ending. */
    private static void createTopics(int port, Path ready) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            var existing = admin.listTopics().names().get();
            var missing = topics().filter(topic -> !existing.contains(topic.name())).toList();
            admin.createTopics(missing).all().get();
            Files.writeString(ready, "");
        } catch (ExecutionException | IOException e) {
            e.printStackTrace();
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stream<NewTopic> topics() {
        return Stream.of(Topics.LEAD_EVENTS, Topics.NOTIFICATION_EVENTS)
                .flatMap(topic ->
                        Stream.of(
                                new NewTopic(topic, PARTITIONS, ONE_REPLICA),
                                new NewTopic(topic + Topics.DEAD_LETTER_SUFFIX, 1, ONE_REPLICA)));
    }
}
