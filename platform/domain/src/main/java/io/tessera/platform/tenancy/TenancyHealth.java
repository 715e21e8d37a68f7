package io.tessera.platform.tenancy;

import io.smallrye.mutiny.Uni;
import io.tessera.router.CancellationShield;
import io.tessera.router.ShardId;
import io.tessera.router.directory.DirectoryStatus;
import io.tessera.router.directory.DirectorySubscription;
import io.tessera.router.pool.ShardPools;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.List;

/** What health checks and the status page ask of tenancy. */
@Singleton
public final class TenancyHealth {
    private final DirectorySubscription directory;
    private final ShardPools pools;

    TenancyHealth(DirectorySubscription directory, ShardPools pools) {
        this.directory = directory;
        this.pools = pools;
    }

    /** Without I/O. A service with an old snapshot still serves. */
    public DirectoryStatus directory() {
        return directory.status();
    }

    /** Asks every shard of the region at once; each has a second to answer. Never fails. */
    public Uni<List<ShardHealth>> shards() {
        return CancellationShield.over(() ->
                Future.all(directory.shards().stream().sorted().map(this::ask).toList())
                        .map(all -> all.<ShardHealth>list()));
    }

    private Future<ShardHealth> ask(ShardId shard) {
        return pools.health(shard)
                .map(answered -> new ShardHealth(shard, true, ""))
                .otherwise(
                        cause -> new ShardHealth(shard, false, String.valueOf(cause.getMessage())));
    }
}
