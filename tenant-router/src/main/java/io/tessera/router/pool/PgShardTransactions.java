package io.tessera.router.pool;

import io.smallrye.mutiny.Uni;
import io.tessera.router.CancellationShield;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.tessera.router.ShardTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Shard transactions of the role that the pools connect as. */
public final class PgShardTransactions implements ShardTransactions {
    private final RoutingTable table;
    private final ShardPools pools;

    public PgShardTransactions(RoutingTable table, ShardPools pools) {
        this.table = table;
        this.pools = pools;
    }

    @Override
    public <T> Uni<T> inTransaction(ShardId shard, Function<SqlConnection, Future<T>> work) {
        return CancellationShield.over(() -> run(shard, work));
    }

    @Override
    public Set<ShardId> shards() {
        return table.shards();
    }

    private <T> Future<T> run(ShardId shard, Function<SqlConnection, Future<T>> work) {
        return pools.pool(shard)
                .transact(Transactions.Mode.INTERACTIVE, List.of(), work)
                .recover(cause -> Future.failedFuture(ShardFailures.of(shard, cause)));
    }
}
