package io.tessera.router.pool;

import io.tessera.router.Route;
import io.vertx.pgclient.PgException;

/**
 * A shard refused a transaction because it is not the owner at the route's epoch. Nothing has
 * happened.
 */
public final class StaleRouteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** SQLSTATE that {@code begin_tenant} raises. */
    private static final String STALE_ROUTE = "TS001";

    private final transient Refusal refusal;

    /**
     * @param cause what {@code begin_tenant} failed with; its detail says who the owner is, if the
     *     shard knows
     */
    public StaleRouteException(Route route, Throwable cause) {
        super(
                "shard %s does not own bucket %d at epoch %d"
                        .formatted(route.shard(), route.bucket(), route.epoch()),
                cause);
        this.refusal = Refusal.of(cause, route.shard());
    }

    /** What the shard says of the owner. */
    Refusal refusal() {
        return refusal;
    }

    /** Whether a failure of {@code begin_tenant} means that the route was stale. */
    public static boolean isStale(Throwable cause) {
        return cause instanceof PgException failure && STALE_ROUTE.equals(failure.getSqlState());
    }
}
