package io.tessera.router.replica;

import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * Reads of an organization's rows that may be a little old. A streaming standby of the owner
 * answers when it proves, in the same exchange, that it is new enough; in all other cases the owner
 * does, and the caller does not notice. Both keep the fence and the failures of {@link
 * io.tessera.router.TenantTransactions}.
 */
public interface TenantReads {

    /**
     * Runs statements that do not depend on each other's results in one exchange, in a read-only
     * transaction. The work must queue every statement before it returns. It may run twice: on a
     * standby that turns out not to do, then on the owner.
     *
     * @param work queues statements on the connection and returns the result to pass on
     */
    <T> Uni<T> read(
            OrganizationId organization,
            Staleness staleness,
            Function<SqlConnection, Future<T>> work);

    /**
     * A position that covers everything committed so far. It is asked for after the commit: read
     * inside the writing transaction it would lie before the commit's own record, and others may
     * write between the two, so that a standby could have passed it and not know of the commit.
     */
    Uni<Position> position(OrganizationId organization);
}
