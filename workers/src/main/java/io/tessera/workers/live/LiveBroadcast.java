package io.tessera.workers.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.live.LiveUpdate;
import io.tessera.messaging.EventBatch;
import io.tessera.messaging.EventConsumer;
import io.tessera.workers.PassingFailures;
import io.tessera.workers.live.redis.LiveChannel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands every change to the browsers that are open. */
@ApplicationScoped
public class LiveBroadcast implements EventConsumer<JsonNode> {
    private static final String NAME = "live";

    private static final Logger LOG = Logger.getLogger(LiveBroadcast.class);

    private final LiveChannel channel;

    LiveBroadcast(LiveChannel channel) {
        this.channel = channel;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                EventTypes.LEAD_CREATED,
                EventTypes.LEAD_UPDATED,
                EventTypes.LEAD_DELETED,
                EventTypes.LEAD_SCORED,
                EventTypes.LEAD_ASSIGNED,
                EventTypes.NOTIFICATION_CREATED);
    }

    @Override
    public Class<JsonNode> data() {
        return JsonNode.class;
    }

    @Override
    public boolean passes(Throwable failure) {
        return PassingFailures.passes(failure);
    }

    @Override
    public Uni<Void> handle(EventBatch<JsonNode> batch) {
        var updates = batch.events().stream().map(LiveBroadcast::update).toList();
        // a hint that comes late is worth nothing, so it is not tried again
        return channel.publish(batch.organizationId(), updates)
                .onFailure()
                .invoke(failure -> LOG.warnf("live updates dropped cause=%s", failure))
                .onFailure()
                .recoverWithNull();
    }

    static LiveUpdate update(EventEnvelope<JsonNode> event) {
        return new LiveUpdate(
                event.id(),
                event.type(),
                event.type().substring(0, event.type().indexOf('.')),
                event.subject(),
                event.aggregateVersion(),
                id(event.data().path("recipient_id")),
                holders(event.data()));
    }

    /** Whom a lead is with, and whom it was taken from: to both it looks different now. */
    private static List<UUID> holders(JsonNode data) {
        var owner = id(data.path("lead").path("assigned_to"));
        var holder = owner == null ? id(data.path("lead").path("created_by")) : owner;
        return Stream.of(
                        Optional.ofNullable(holder),
                        Optional.ofNullable(id(data.path("previous_holder"))))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static @Nullable UUID id(JsonNode text) {
        return text.isTextual() ? UUID.fromString(text.textValue()) : null;
    }
}
