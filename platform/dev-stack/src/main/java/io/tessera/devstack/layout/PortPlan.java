package io.tessera.devstack.layout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The loopback ports of one stack: the well-known ones, all moved by the same offset so that stacks
 * can run side by side.
 *
 * @param offset added to every port
 * @param postgresServers how many Postgres servers the shards are spread over
 * @param replicas whether each of them has a standby
 */
public record PortPlan(int offset, int postgresServers, boolean replicas) {
    public static final int MAX_POSTGRES_SERVERS = 16;

    private static final int HIGHEST_PORT = 65_535;
    private static final int HIGHEST_BASE = 9_401;
    private static final int ATTEMPTS = 200;

    public PortPlan {
        if (offset < 0 || HIGHEST_BASE + offset > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "The port offset must be between 0 and %d."
                            .formatted(HIGHEST_PORT - HIGHEST_BASE));
        }
        if (postgresServers < 1 || postgresServers > MAX_POSTGRES_SERVERS) {
            throw new IllegalArgumentException(
                    "The number of Postgres servers must be between 1 and %d."
                            .formatted(MAX_POSTGRES_SERVERS));
        }
    }

    /** Without standbys. */
    public PortPlan(int offset, int postgresServers) {
        this(offset, postgresServers, false);
    }

    /** A plan whose ports are all free now; below the range that the system hands out by itself. */
    public static PortPlan free(int postgresServers) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var plan =
                    new PortPlan(
                            100 * ThreadLocalRandom.current().nextInt(20, 230), postgresServers);
            if (plan.all().values().stream().flatMap(List::stream).allMatch(PortPlan::isFree)) {
                return plan;
            }
        }
        throw new IllegalStateException("no offset with free ports found");
    }

    /** Whether something could listen on this loopback port now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    public int api() {
        return 8080 + offset;
    }

    public int workers() {
        return 8081 + offset;
    }

    public int searchIndexer() {
        return 8082 + offset;
    }

    public int operations() {
        return 8083 + offset;
    }

    public int keycloak() {
        return 8180 + offset;
    }

    public int keycloakManagement() {
        return 8181 + offset;
    }

    /**
     * Where one of the Postgres servers listens.
     *
     * @param server 0 for the first
     */
    public int postgres(int server) {
        return 5433 + server + offset;
    }

    /** Where the standby of a Postgres server listens. */
    public int postgresReplica(int server) {
        return postgres(MAX_POSTGRES_SERVERS + server);
    }

    public int redis() {
        return 6380 + offset;
    }

    public int kafka() {
        return 9094 + offset;
    }

    public int kafkaController() {
        return 9095 + offset;
    }

    public int opensearch() {
        return 9201 + offset;
    }

    public int opensearchTransport() {
        return 9301 + offset;
    }

    public int smtp() {
        return 1026 + offset;
    }

    public int inbox() {
        return 1081 + offset;
    }

    public int objectStore() {
        return 9001 + offset;
    }

    /** Every port by the name of the part that listens on it, the part's main port first. */
    public Map<String, List<Integer>> all() {
        var ports = new LinkedHashMap<String, List<Integer>>();
        for (int server = 0; server < postgresServers; server++) {
            ports.put(postgresName(server), List.of(postgres(server)));
            if (replicas) {
                ports.put(postgresReplicaName(server), List.of(postgresReplica(server)));
            }
        }
        ports.put("redis", List.of(redis()));
        ports.put("kafka", List.of(kafka(), kafkaController()));
        ports.put("opensearch", List.of(opensearch(), opensearchTransport()));
        ports.put("keycloak", List.of(keycloak(), keycloakManagement()));
        ports.put("mail", List.of(inbox(), smtp()));
        ports.put("s3", List.of(objectStore()));
        ports.put("api", List.of(api()));
        ports.put("workers", List.of(workers()));
        ports.put("search-indexer", List.of(searchIndexer()));
        ports.put("operations", List.of(operations()));
        return ports;
    }

    /** The name of a Postgres server's part: {@code postgres}, {@code postgres-2}, ... */
    public static String postgresName(int server) {
        return server == 0 ? "postgres" : "postgres-" + (server + 1);
    }

    /** The name of its standby's part: {@code postgres-replica}, {@code postgres-replica-2}, ... */
    public static String postgresReplicaName(int server) {
        return server == 0 ? "postgres-replica" : "postgres-replica-" + (server + 1);
    }
}
