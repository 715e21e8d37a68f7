package io.tessera.contracts.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hint that something changed; whoever wants the new state reads it through the API, with its own
 * permissions. Lossy by design: a browser that reconnects reads afresh.
 *
 * @param id the event's id
 * @param type the event's type, one of {@link io.tessera.contracts.EventTypes}
 * @param entity {@code lead} or {@code notification}
 * @param entityId which one
 * @param version its version after the change
 * @param recipient the only member who may hear it, or null when it depends on the entity
 * @param holders whom a lead is with, and whom the change took it from: who hears it reaches the
 *     leads of one of them
 */
public record LiveUpdate(
        @JsonProperty("id") UUID id,
        @JsonProperty("type") String type,
        @JsonProperty("entity") String entity,
        @JsonProperty("entity_id") UUID entityId,
        @JsonProperty("version") long version,
        @JsonProperty("recipient") @Nullable UUID recipient,
        @JsonProperty("holders") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> holders) {
    public LiveUpdate {
        // an update of a release that named none
        holders = holders == null ? List.of() : List.copyOf(holders);
    }

    /** The update as a browser gets it: whom else it concerns is not told. */
    public LiveUpdate withoutHolders() {
        return new LiveUpdate(id, type, entity, entityId, version, recipient, List.of());
    }

    /** Matches the channels of all organizations. */
    public static final String ALL_CHANNELS = "live:*";

    private static final String CHANNEL_PREFIX = "live:";

    /** The Redis channel on which an organization's updates are published. */
    public static String channel(UUID organizationId) {
        return CHANNEL_PREFIX + organizationId;
    }

    /**
     * The organization of a channel.
     *
     * @throws IllegalArgumentException if it is no channel of live updates
     */
    public static UUID organization(String channel) {
        if (!channel.startsWith(CHANNEL_PREFIX)) {
            throw new IllegalArgumentException("no channel of live updates: " + channel);
        }
        return UUID.fromString(channel.substring(CHANNEL_PREFIX.length()));
    }
}
