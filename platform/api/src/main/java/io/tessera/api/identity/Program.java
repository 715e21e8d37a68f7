package io.tessera.api.identity;

import io.tessera.platform.apikey.ApiKey;
import io.tessera.platform.application.Application;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The program that makes a request, for itself or for a person.
 *
 * @param id of the key or the application
 * @param isApplication whether it has a token and no key
 * @param requestsPerMinute its own limit, or null for the usual one
 */
public record Program(UUID id, boolean isApplication, @Nullable Integer requestsPerMinute) {
    /** Who holds a key. */
    public static Program of(ApiKey key) {
        return new Program(key.id(), false, key.requestsPerMinute());
    }

    /** Whose token it is. */
    public static Program of(Application application) {
        return new Program(application.id(), true, null);
    }
}
