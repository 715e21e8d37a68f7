package io.tessera.contracts.live;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param recipient the only member who may hear it, or null when every member may
 */
public record LiveUpdate(
        @JsonProperty("id") UUID id,
        @JsonProperty("type") String type,
        @JsonProperty("entity") String entity,
        @JsonProperty("entity_id") UUID entityId,
        @JsonProperty("version") long version,
        @JsonProperty("recipient") @Nullable UUID recipient) {

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
