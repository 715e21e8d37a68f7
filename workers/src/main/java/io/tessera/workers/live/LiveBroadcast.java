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
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

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
        var recipient = event.data().path("recipient_id");
        return new LiveUpdate(
                event.id(),
                event.type(),
                event.type().substring(0, event.type().indexOf('.')),
                event.subject(),
                event.aggregateVersion(),
                recipient.isTextual() ? UUID.fromString(recipient.textValue()) : null);
    }
}
