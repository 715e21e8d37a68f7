package io.tessera.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who made a change.
 *
 * @param type {@code member}, {@code api_key}, {@code app} or {@code system}
 * @param id the member, key or application, or null for the system
 */
public record Actor(@JsonProperty("type") String type, @JsonProperty("id") @Nullable UUID id) {

    /** The platform itself, for example a worker. */
    public static final Actor SYSTEM = new Actor("system", null);

    /** A person of the organization. */
    public static Actor member(UUID id) {
        return new Actor("member", id);
    }

    /** A program that holds a key of the organization. */
    public static Actor apiKey(UUID id) {
        return new Actor("api_key", id);
    }

    /** A program of the organization that acts for itself with a token of the identity provider. */
    public static Actor application(UUID id) {
        return new Actor("app", id);
    }
}
