package io.tessera.router;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** What routing needs to know, answered from memory. */
public interface RoutingTable {
    /**
     * The route of an organization that is at home in this region.
     *
     * @throws UnknownOrganizationException if there is none
     * @throws DirectoryUnavailableException if no snapshot was ever loaded
     */
    Route route(OrganizationId organization);

    /**
     * Where a shard listens: {@code postgresql://host:port/database}.
     *
     * @throws DirectoryUnavailableException if the snapshot does not know the shard
     */
    String address(ShardId shard);

    /**
     * Where streaming standbys of a shard listen, in the form of {@link #address}; none for a shard
     * that has none or is unknown.
     */
    default List<String> replicas(ShardId shard) {
        return List.of();
    }

    /** The shards of this region. */
    Set<ShardId> shards();

    /**
     * Brings the table up to the directory as it is now or later. Fails, soon, when the directory
     * does not answer; the table then stays as it was.
     */
    Future<Void> refresh();
}
