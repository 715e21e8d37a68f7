package io.tessera.devstack.layout;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the parts of a further region are reached, and what is its own in the stores that it shares
 * with the first.
 *
 * @param name one of the plan's further regions
 */
public record RegionEndpoints(PortPlan ports, String name) {
    /** Few: it is there to show that there are two. */
    public static final int SHARDS = 4;

    /** Base URL of its API by address. */
    public URI api() {
        return URI.create("http://127.0.0.1:" + ports.of("api", name));
    }

    /** The {@code Host} header that names an organization at this region's own port. */
    public String apiHost(String slug) {
        return slug + ".localhost:" + ports.of("api", name);
    }

    /** Its name in the names of hosts that are this region's alone. */
    public String domain() {
        return name + ".localhost";
    }

    /** What a browser opens to be in this region in any case; with a pattern for the slug. */
    public String publicUrl() {
        return "http://{slug}.%s:%d".formatted(domain(), ports.of("api", name));
    }

    /** Goes before the names of its topics and of its index. */
    public String prefix() {
        return name + ".";
    }

    /** Its keys are in a database of their own on the one server. */
    public String redis() {
        return new Endpoints(ports).redis() + "/" + (1 + ports.furtherRegions().indexOf(name));
    }

    /** Where its services read the directory: its own copy. */
    public String directoryUrl() {
        return "postgresql://127.0.0.1:%d/%s"
                .formatted(ports.regionalPostgres(name), Endpoints.DIRECTORY);
    }

    /** The names of its shards, in order; no other region has the same. */
    public List<String> shards() {
        return IntStream.range(0, SHARDS)
                .mapToObj(number -> "%s-%02d".formatted(name, number))
                .toList();
    }

    /** What a shard's database is called. */
    public static String database(String shard) {
        return "tessera_" + shard.replace('-', '_');
    }

    public String shardUrl(String shard) {
        return "postgresql://127.0.0.1:%d/%s"
                .formatted(ports.regionalPostgres(name), database(shard));
    }

    public String jdbc(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s"
                .formatted(ports.regionalPostgres(name), database);
    }
}
