package io.tessera.workers;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventEnvelope;
import io.tessera.messaging.EventBatch;
import io.tessera.platform.inbox.Inbox;
import io.tessera.platform.outbox.RelayBell;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Lets events have their effect on an organization's rows exactly once: the effect and the record
 * that the events were taken in are one transaction.
 */
@ApplicationScoped
public class OrganizationWork {
    private final TenantTransactions transactions;
    private final Inbox inbox;
    private final RelayBell relayBell;

    OrganizationWork(TenantTransactions transactions, Inbox inbox, RelayBell relayBell) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.relayBell = relayBell;
    }

    /**
     * An effect within a transaction.
     *
     * @param <T> data of the events
     */
    @FunctionalInterface
    public interface Effect<T> {
        /**
         * Queues the effect.
         *
         * @param events those not taken in before, in order; at least one
         */
        Future<Void> on(SqlConnection connection, List<EventEnvelope<T>> events);
    }

    /** Runs the effect for those events of a batch that the consumer has not taken in before. */
    public <T> Uni<Void> once(String consumer, EventBatch<T> batch, Effect<T> effect) {
        var organization = new OrganizationId(batch.organizationId());
        return Uni.createFrom()
                .deferred(() -> {
                    return transactions
                            .inTransaction(
                                    organization,
                                    Priority.BACKGROUND,
                                    connection ->
                                            inbox.takeNew(connection, consumer, batch.ids())
                                                    .compose(fresh ->
                                                            effect(
                                                                    connection,
                                                                    batch,
                                                                    fresh,
                                                                    effect)))
                            .invoke(() -> relayBell.ring(transactions.route(organization).shard()));
                });
    }

    private static <T> Future<Void> effect(
            SqlConnection connection, EventBatch<T> batch, Set<UUID> fresh, Effect<T> effect) {
        var events = batch.events().stream().filter(event -> fresh.contains(event.id())).toList();
        return events.isEmpty() ? Future.succeededFuture() : effect.on(connection, events);
    }
}
