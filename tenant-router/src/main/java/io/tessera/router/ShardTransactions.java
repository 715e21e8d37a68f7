package io.tessera.router;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Set;
import java.util.function.Function;

/**
 * Transactions on a whole shard, for roles that are nobody's tenant: the outbox relay. No
 * organization is bound, so such a role sees only what a policy of its own lets through.
 *
 * <p>Cancellation and failures are as in {@link TenantTransactions}.
 */
public interface ShardTransactions {
    /** Commits when the future succeeds, rolls back when it fails. */
    <T> Uni<T> inTransaction(ShardId shard, Function<SqlConnection, Future<T>> work);

    /** The shards of this region, as of now. */
    Set<ShardId> shards();
}
