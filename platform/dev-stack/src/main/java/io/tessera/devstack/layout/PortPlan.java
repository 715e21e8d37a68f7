package io.tessera.devstack.layout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The loopback ports of one stack: the well-known ones, all moved by the same offset so that stacks
 * can run side by side.
 *
 * @param offset added to every port
 * @param postgresServers how many Postgres servers the shards are spread over
 * @param replicas whether each of them has a standby
 * @param furtherRegions those besides the first, each with a Postgres server and services of its
 *     own
 */
public record PortPlan(
        int offset, int postgresServers, boolean replicas, List<String> furtherRegions) {
    /** The region that the stores which all share are in. */
    public static final String FIRST_REGION = "us-east-1";

    public static final int MAX_POSTGRES_SERVERS = 16;

    /** The services that each region has. */
    public static final List<String> REGIONAL_SERVICES =
            List.of("api", "workers", "search-indexer");

    private static final int MAX_FURTHER_REGIONS = 4;
    private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final int PORTS_PER_REGION = 10;
    private static final int HIGHEST_PORT = 65_535;
    private static final int HIGHEST_BASE = 9_401;
    private static final int ATTEMPTS = 200;
    private static final int API = 8080;
    private static final int OPERATIONS = 8083;
    private static final int KEYCLOAK = 8180;
    private static final int INBOX = 1081;

    /**
     * The unprivileged ones of the ports that browsers open no page at.
     *
     * @see <a href="https://fetch.spec.whatwg.org/#port-blocking">Fetch, port blocking</a>
     */
    private static final Set<Integer> BLOCKED_BY_BROWSERS =
            Set.of(
                    1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666,
                    6667, 6668, 6669, 6679, 6697, 10080);

    public PortPlan {
        furtherRegions = List.copyOf(furtherRegions);
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
        requireRegions(furtherRegions);
        requireOpenToBrowsers(offset);
    }

    /** Without standbys and further regions. */
    public PortPlan(int offset, int postgresServers) {
        this(offset, postgresServers, false);
    }

    /** Without further regions. */
    public PortPlan(int offset, int postgresServers, boolean replicas) {
        this(offset, postgresServers, replicas, List.of());
    }

    /** The same with these regions besides the first. */
    public PortPlan withFurtherRegions(List<String> regions) {
        return new PortPlan(offset, postgresServers, replicas, regions);
    }

    /** All regions, the first included. */
    public List<String> regions() {
        return Stream.concat(Stream.of(FIRST_REGION), furtherRegions.stream()).toList();
    }

    private static void requireRegions(List<String> further) {
        boolean named =
                further.stream()
                        .allMatch(region ->
                                REGION.matcher(region).matches() && !region.equals(FIRST_REGION));
        if (!named
                || Set.copyOf(further).size() != further.size()
                || further.size() > MAX_FURTHER_REGIONS) {
            throw new IllegalArgumentException(
                    "The regions must be %s and up to %d others, each with a name like eu-west-1."
                            .formatted(FIRST_REGION, MAX_FURTHER_REGIONS));
        }
    }

    private static void requireOpenToBrowsers(int offset) {
        var blocked = blockedPage(offset);
        if (blocked.isPresent()) {
            throw new IllegalArgumentException(
                    "With the port offset %d a page would be at port %d, which browsers block."
                            .formatted(offset, blocked.getAsInt()));
        }
    }

    private static OptionalInt blockedPage(int offset) {
        var apis =
                IntStream.rangeClosed(0, MAX_FURTHER_REGIONS)
                        .map(region -> API + PORTS_PER_REGION * region);
        return IntStream.concat(IntStream.of(OPERATIONS, KEYCLOAK, INBOX), apis)
                .map(port -> port + offset)
                .filter(BLOCKED_BY_BROWSERS::contains)
                .findFirst();
    }

    /** A plan whose ports are all free now; below the range that the system hands out by itself. */
    public static PortPlan free(int postgresServers) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int offset = 100 * ThreadLocalRandom.current().nextInt(20, 230);
            if (blockedPage(offset).isPresent()) {
                continue;
            }
            var plan = new PortPlan(offset, postgresServers);
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
        return API + offset;
    }

    public int workers() {
        return 8081 + offset;
    }

    public int searchIndexer() {
        return 8082 + offset;
    }

    public int operations() {
        return OPERATIONS + offset;
    }

    public int keycloak() {
        return KEYCLOAK + offset;
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

    /** Where a further region's Postgres server listens. */
    public int regionalPostgres(String region) {
        return postgres(2 * MAX_POSTGRES_SERVERS + furtherRegions.indexOf(region));
    }

    /**
     * Where a service of a region listens.
     *
     * @param service {@code api}, {@code workers} or {@code search-indexer}
     */
    public int of(String service, String region) {
        int first =
                switch (service) {
                    case "api" -> api();
                    case "workers" -> workers();
                    case "search-indexer" -> searchIndexer();
                    default -> throw new IllegalArgumentException("no regional part " + service);
                };
        return first + PORTS_PER_REGION * (1 + furtherRegions.indexOf(region));
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

    /** Where the services ask for the proofs of domains; tests answer there. */
    public int nameServer() {
        return 1053 + offset;
    }

    public int smtp() {
        return 1026 + offset;
    }

    public int inbox() {
        return INBOX + offset;
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
        for (var region : furtherRegions) {
            ports.put(regionalName("postgres", region), List.of(regionalPostgres(region)));
            for (var service : REGIONAL_SERVICES) {
                ports.put(regionalName(service, region), List.of(of(service, region)));
            }
        }
        return ports;
    }

    /** The name of a part that is a further region's own, for example {@code api-eu-west-1}. */
    public static String regionalName(String part, String region) {
        return part + "-" + region;
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
