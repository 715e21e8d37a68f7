package io.tessera.platform.tenancy;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.tessera.router.RoutingTable;
import io.tessera.router.hibernate.TenantRoutingPool;
import io.tessera.router.pool.ShardPools;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Gives Hibernate Reactive the routing pool in place of one to the configured address, which is
 * nowhere.
 */
@Singleton
final class TenantPoolCreator implements PgPoolCreator {
    private final RoutingTable table;
    private final ShardPools pools;

    TenantPoolCreator(RoutingTable table, ShardPools pools) {
        this.table = table;
        this.pools = pools;
    }

    @Override
    public Pool create(Input input) {
        return new TenantRoutingPool(table, pools);
    }
}
