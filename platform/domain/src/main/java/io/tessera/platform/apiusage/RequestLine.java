package io.tessera.platform.apiusage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request of a program, without anything that it was about.
 *
 * @param id time-ordered
 * @param apiKey whose, or null
 * @param application whose, or null; it is one of the two
 * @param path with names in the place of parameters, such as {@code /api/v1/leads/{id}}
 * @param durationMillis until the answer was sent
 * @param traceId finds it in logs and traces
 */
public record RequestLine(
        UUID id,
        Instant at,
        @Nullable UUID apiKey,
        @Nullable UUID application,
        String method,
        String path,
        int status,
        int durationMillis,
        @Nullable String traceId) {}
