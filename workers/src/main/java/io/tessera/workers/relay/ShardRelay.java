package io.tessera.workers.relay;

import io.tessera.messaging.EventPublisher;
import io.tessera.messaging.EventPublisher.Publication;
import io.tessera.router.ShardId;
import io.tessera.router.ShardTransactions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Publishes one shard's outbox: reads what is due, publishes it, removes it, in one transaction. A
 * crash in between publishes the same events again, never none; consumers know them by their ids.
 * Of several relays of a shard one works and the others stand by.
 */
final class ShardRelay {
    private static final Logger LOG = Logger.getLogger(ShardRelay.class);
    private static final int BATCH = 1_000;

    /** Rung for, but the rows are not due yet: another transaction is still running. */
    private static final Duration SOON = Duration.ofMillis(15);

    private static final int SOON_ATTEMPTS = 12;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final ShardId shard;
    private final ShardTransactions transactions;
    private final EventPublisher publisher;
    private final Vertx vertx;
    private final Duration pollInterval;
    private final Context context;
    private final AtomicLong depth = new AtomicLong();

    // all of these on the context only
    private boolean running;
    private boolean rung;
    private boolean stopped;
    private int soonAttempts;
    private long timer = -1;

    ShardRelay(
            ShardId shard,
            ShardTransactions transactions,
            EventPublisher publisher,
            Vertx vertx,
            Duration pollInterval) {
        this.shard = shard;
        this.transactions = transactions;
        this.publisher = publisher;
        this.vertx = vertx;
        this.pollInterval = pollInterval;
        this.context = vertx.getOrCreateContext();
    }

    /** Looks at once, not only at the next poll. */
    void ring() {
        context.runOnContext(ringing -> {
            soonAttempts = SOON_ATTEMPTS;
            rung = true;
            round();
        });
    }

    /** Lets the round that is running end and begins no other. */
    void stop() {
        context.runOnContext(stopping -> {
            stopped = true;
            vertx.cancelTimer(timer);
        });
    }

    /** Rows that wait, as last counted. */
    long depth() {
        return depth.get();
    }

    /** Counts the rows that wait. */
    Future<Void> measure() {
        return within(OutboxRows::count).onSuccess(depth::set).mapEmpty();
    }

    private void round() {
        if (running || stopped) {
            return;
        }
        vertx.cancelTimer(timer);
        running = true;
        rung = false;
        within(this::publishDue)
                .onComplete(outcome ->
                        context.runOnContext(then -> {
                            running = false;
                            if (outcome.succeeded()) {
                                next(outcome.result());
                            } else {
                                LOG.warnf(
                                        "outbox not published shard=%s cause=%s",
                                        shard, outcome.cause());
                                after(AFTER_FAILURE);
                            }
                        }));
    }

    private void next(int published) {
        if (published > 0) {
            soonAttempts = SOON_ATTEMPTS;
        }
        if (rung || published == BATCH) {
            round();
        } else if (published == 0 && soonAttempts > 0) {
            soonAttempts--;
            after(SOON);
        } else {
            after(pollInterval);
        }
    }

    private void after(Duration wait) {
        if (!stopped) {
            timer = vertx.setTimer(wait.toMillis(), due -> context.runOnContext(then -> round()));
        }
    }

    private Future<Integer> publishDue(SqlConnection connection) {
        var leading = OutboxRows.lead(connection);
        var due = OutboxRows.due(connection, BATCH);
        return Future.all(leading, due)
                .compose(both ->
                        leading.result()
                                ? publish(connection, due.result())
                                : Future.succeededFuture(0));
    }

    private Future<Integer> publish(SqlConnection connection, List<Publication> due) {
        if (due.isEmpty()) {
            return Future.succeededFuture(0);
        }
        return OutboxRows.hold(connection, due)
                .compose(held ->
                        held.isEmpty()
                                ? Future.succeededFuture(0)
                                : publisher
                                        .publish(held)
                                        .compose(kept -> OutboxRows.remove(connection, held))
                                        .map(removed -> held.size()));
    }

    private <T> Future<T> within(Function<SqlConnection, Future<T>> work) {
        return Future.fromCompletionStage(
                transactions.inTransaction(shard, work).subscribeAsCompletionStage());
    }
}
