package io.tessera.messaging;

import io.smallrye.mutiny.Uni;
import java.util.function.Predicate;

/**
 * Delivers batches until they are taken in or put aside. A failure that passes by itself, such as a
 * shard that is away, is waited out. Any other is narrowed down by halving the batch to the event
 * that causes it; that one is tried a few times more and put aside, and all others are taken in.
 *
 * @param <T> data of the events
 */
public final class Delivery<T> {
    private final EventHandler<T> handler;
    private final Predicate<Throwable> passing;
    private final DeadLetters<T> deadLetters;
    private final Patience patience;

    /**
     * A delivery.
     *
     * @param passing whether a failure is none of the events' fault and will pass
     */
    public Delivery(
            EventHandler<T> handler,
            Predicate<Throwable> passing,
            DeadLetters<T> deadLetters,
            Patience patience) {
        this.handler = handler;
        this.passing = passing;
        this.deadLetters = deadLetters;
        this.patience = patience;
    }

    /** Completes when every event of the batch is taken in or put aside; never fails. */
    public Uni<Void> deliver(EventBatch<T> batch) {
        var attempt = patience.waitOut(passing, () -> handler.handle(batch));
        if (!batch.isSingle()) {
            return attempt.onFailure().recoverWithUni(failure -> halves(batch));
        }
        return patience.tryAgain(attempt)
                .onFailure()
                .recoverWithUni(cause -> putAside(batch, cause));
    }

    private Uni<Void> halves(EventBatch<T> batch) {
        int events = batch.events().size();
        int half = events / 2;
        return deliver(batch.part(0, half)).chain(() -> deliver(batch.part(half, events)));
    }

    private Uni<Void> putAside(EventBatch<T> single, Throwable cause) {
        var event = single.events().getFirst();
        return patience.waitOut(failure -> true, () -> deadLetters.putAside(event, cause));
    }
}
