package io.tessera.router.pool;

import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * The statement behind BEGIN that passes a shard's fence and binds the transaction to its
 * organization.
 */
public final class BeginTenant {
    private static final String SQL = "SELECT begin_tenant($1, $2, $3)";

    private BeginTenant() {}

    /** Sends it; the future fails with SQLSTATE TS001 when the shard refuses the route. */
    public static Future<?> on(SqlConnection connection, OrganizationId organization, Route route) {
        return connection
                .preparedQuery(SQL)
                .execute(Tuple.of(organization.value(), route.bucket(), route.epoch()));
    }
}
