package io.tessera.devstack.layout;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Where the parts of a stack are reached, all on loopback. */
public record Endpoints(PortPlan ports) {
    public static final String DIRECTORY = "tessera_directory";

    /** How many shards a new stack begins with; the directory knows of those added since. */
    public static final int SHARDS = 16;

    /** Base URL of the API by address; name the organization with {@link #apiHost}. */
    public URI api() {
        return http(ports.api());
    }

    /** The {@code Host} header that names an organization. */
    public String apiHost(String slug) {
        return slug + ".localhost:" + ports.api();
    }

    /** What a browser opens. */
    public URI organization(String slug) {
        return URI.create("http://" + apiHost(slug));
    }

    /** The further regions, in their order. */
    public List<RegionEndpoints> furtherRegions() {
        return ports.furtherRegions().stream()
                .map(region -> new RegionEndpoints(ports, region))
                .toList();
    }

    /** The first region's name in the names of hosts that are its alone. */
    public static String domain() {
        return PortPlan.FIRST_REGION + ".localhost";
    }

    /** As {@link RegionEndpoints#publicUrl()}, for the first region. */
    public String regionalUrl() {
        return "http://{slug}.%s:%d".formatted(domain(), ports.api());
    }

    /**
     * All that a browser may open for an organization, the usual one first.
     *
     * @param slug of the organization, or a placeholder for it
     */
    public List<String> origins(String slug) {
        var origins = new ArrayList<>(List.of("http://" + apiHost(slug)));
        if (!ports.furtherRegions().isEmpty()) {
            origins.add(regionalUrl().replace("{slug}", slug));
        }
        for (var region : furtherRegions()) {
            origins.add("http://" + region.apiHost(slug));
            origins.add(region.publicUrl().replace("{slug}", slug));
        }
        return List.copyOf(origins);
    }

    /** Scheme, {@code localhost} and port that organization URLs are made of. */
    public String publicUrl() {
        return "http://localhost:" + ports.api();
    }

    public URI workers() {
        return http(ports.workers());
    }

    public URI searchIndexer() {
        return http(ports.searchIndexer());
    }

    public URI operations() {
        return http(ports.operations());
    }

    /** What an operator's browser opens. */
    public URI console() {
        return URI.create("http://ops.localhost:" + ports.operations());
    }

    /** Also the issuer's origin, so it is the name and not the address. */
    public String keycloak() {
        return "http://localhost:" + ports.keycloak();
    }

    public URI opensearch() {
        return http(ports.opensearch());
    }

    public URI inbox() {
        return http(ports.inbox());
    }

    public URI objectStore() {
        return http(ports.objectStore());
    }

    public String kafka() {
        return "127.0.0.1:" + ports.kafka();
    }

    public String redis() {
        return "redis://127.0.0.1:" + ports.redis();
    }

    /**
     * The name the directory knows a shard by.
     *
     * @param number 0 for the first
     */
    public static String shardName(int number) {
        return "shard_%02d".formatted(number);
    }

    /** The number of a shard whose name was made by {@link #shardName}. */
    public static int shardNumber(String name) {
        return Integer.parseInt(name.substring(name.indexOf('_') + 1));
    }

    public static String shardDatabase(int number) {
        return "tessera_" + shardName(number);
    }

    /** Which Postgres server holds a shard. */
    public int serverOfShard(int number) {
        return number % ports.postgresServers();
    }

    public String directoryUrl() {
        return reactive(0, DIRECTORY);
    }

    public String shardUrl(int number) {
        return reactive(serverOfShard(number), shardDatabase(number));
    }

    public String directoryJdbcUrl() {
        return jdbc(0, DIRECTORY);
    }

    public String shardJdbcUrl(int number) {
        return jdbc(serverOfShard(number), shardDatabase(number));
    }

    public String jdbc(int server, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(server), database);
    }

    private String reactive(int server, String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(server), database);
    }

    private static URI http(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
