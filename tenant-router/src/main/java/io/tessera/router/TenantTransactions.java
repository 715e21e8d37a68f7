package io.tessera.router;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * The one way to an organization's rows. Every transaction runs on the shard that owns the
 * organization, behind {@code begin_tenant}, so that row-level security lets through this
 * organization's rows alone and a router with an old map is refused before it reads or writes
 * anything.
 *
 * <p>The returned {@link Uni}s are shielded from cancellation: when a caller goes away, a
 * transaction that has begun still ends by itself.
 *
 * <p>They fail with {@link ShardUnavailableException} when the shard cannot be reached, with {@link
 * OverloadedException} when there are too many, and with {@link UnknownOrganizationException} when
 * the map has no place for the organization.
 */
public interface TenantTransactions {

    /**
     * Runs statements that do not depend on each other's results in one exchange with the shard:
     * BEGIN, {@code begin_tenant}, the statements and COMMIT are sent without waiting. The work
     * must queue every statement before it returns and must not wait for one to send another; the
     * transaction commits only if all of them succeed.
     *
     * @param priority whose turn it is first on a busy shard
     * @param work queues statements on the connection and returns the result to pass on
     */
    <T> Uni<T> pipelined(
            OrganizationId organization,
            Priority priority,
            Function<SqlConnection, Future<T>> work);

    /** As above, and somebody waits for it. */
    default <T> Uni<T> pipelined(
            OrganizationId organization, Function<SqlConnection, Future<T>> work) {
        return pipelined(organization, Priority.INTERACTIVE, work);
    }

    /**
     * Runs a transaction whose statements may depend on results read in it. Commits when the future
     * succeeds, rolls back when it fails.
     */
    <T> Uni<T> inTransaction(
            OrganizationId organization,
            Priority priority,
            Function<SqlConnection, Future<T>> work);

    /** As above, and somebody waits for it. */
    default <T> Uni<T> inTransaction(
            OrganizationId organization, Function<SqlConnection, Future<T>> work) {
        return inTransaction(organization, Priority.INTERACTIVE, work);
    }

    /**
     * The route that a transaction of the organization would take now.
     *
     * @throws UnknownOrganizationException if the map has no place for it
     */
    Route route(OrganizationId organization);
}
