package io.tessera.platform.apiusage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the request log are meant; null for any.
 *
 * @param statusClass 2 to 5, the first digit
 * @param path part of it
 */
public record RequestFilter(
        @Nullable UUID apiKey,
        @Nullable UUID application,
        @Nullable Integer statusClass,
        @Nullable String path) {}
