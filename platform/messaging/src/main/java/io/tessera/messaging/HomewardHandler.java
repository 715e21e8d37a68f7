package io.tessera.messaging;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Sends events after an organization that has left for another region, where its rows are and with
 * them the record of what was taken in. All others are the handler's.
 *
 * @param <T> data of the events
 */
public final class HomewardHandler<T> implements EventHandler<T> {
    private final EventHandler<T> handler;
    private final OrganizationHomes homes;
    private final Forwarding<T> forwarding;

    /**
     * @param forwarding where events of organizations go that are at home elsewhere
     */
    public HomewardHandler(
            EventHandler<T> handler, OrganizationHomes homes, Forwarding<T> forwarding) {
        this.handler = handler;
        this.homes = homes;
        this.forwarding = forwarding;
    }

    @Override
    public Uni<Void> handle(EventBatch<T> batch) {
        return home(batch)
                .map(region -> forwarding.forward(batch, region))
                .orElseGet(() -> handleHere(batch));
    }

    /** It may leave while the handler is at work; what was taken in by then is known there. */
    private Uni<Void> handleHere(EventBatch<T> batch) {
        return Uni.createFrom()
                .deferred(() -> handler.handle(batch))
                .onFailure()
                .recoverWithUni(failure ->
                        home(batch)
                                .map(region -> forwarding.forward(batch, region))
                                .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    private Optional<String> home(EventBatch<T> batch) {
        return homes.elsewhere(batch.organizationId());
    }

    /**
     * The way to other regions.
     *
     * @param <T> data of the events
     */
    @FunctionalInterface
    public interface Forwarding<T> {
        /** Completes once all events are kept for the consumer of the same name there. */
        Uni<Void> forward(EventBatch<T> batch, String region);
    }
}
