package io.tessera.router.hibernate;

import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.hibernate.TenantBindingException.Code;
import io.tessera.router.pool.BeginTenant;
import io.tessera.router.pool.ForwardingConnection;
import io.tessera.router.pool.PooledConnection;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose every transaction begins with {@code begin_tenant}, sent behind BEGIN without
 * waiting: if it is refused, the transaction is aborted and every statement after it fails. Outside
 * a transaction it sends nothing, since row-level security would answer with no rows and no error.
 */
final class TenantConnection extends ForwardingConnection {
    private final PooledConnection pooled;
    private final TenantBinding binding;
    private final Route route;
    private @Nullable Transaction running;

    TenantConnection(PooledConnection pooled, TenantBinding binding, Route route) {
        super(pooled.connection());
        this.pooled = pooled;
        this.binding = binding;
        this.route = route;
    }

    @Override
    protected SqlConnection open() {
        if (running == null) {
            throw new TenantBindingException(Code.NO_TRANSACTION);
        }
        return behind();
    }

    @Override
    public Future<Transaction> begin() {
        OrganizationId organization = binding.organization();
        behind().begin();
        Future<?> admitted = BeginTenant.on(behind(), organization, route);
        admitted.onFailure(binding::refused);
        // Set at once by the client; waiting for BEGIN to be answered would cost a round trip.
        Transaction transaction =
                Objects.requireNonNull(behind().transaction(), "no transaction begun");
        var tenant = new TenantTransaction(transaction, admitted);
        running = tenant;
        return Future.succeededFuture(tenant);
    }

    @Override
    public @Nullable Transaction transaction() {
        return running;
    }

    @Override
    public Future<Void> close() {
        running = null;
        return pooled.release();
    }

    /** Commits only what passed the fence. */
    private final class TenantTransaction implements Transaction {
        private final Transaction behind;
        private final Future<?> admitted;

        TenantTransaction(Transaction behind, Future<?> admitted) {
            this.behind = behind;
            this.admitted = admitted;
        }

        @Override
        public Future<Void> commit() {
            running = null;
            Future<Void> committed = behind.commit();
            return admitted.transform(fence ->
                    fence.failed()
                            ? committed.transform(end -> Future.failedFuture(fence.cause()))
                            : committed);
        }

        @Override
        public Future<Void> rollback() {
            running = null;
            return behind.rollback();
        }

        @Override
        public Future<Void> completion() {
            return behind.completion();
        }

        @Override
        public void commit(Handler<AsyncResult<Void>> handler) {
            commit().onComplete(handler);
        }

        @Override
        public void rollback(Handler<AsyncResult<Void>> handler) {
            rollback().onComplete(handler);
        }

        @Override
        public void completion(Handler<AsyncResult<Void>> handler) {
            completion().onComplete(handler);
        }
    }
}
