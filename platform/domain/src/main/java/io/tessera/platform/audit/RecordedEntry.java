package io.tessera.platform.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is kept.
 *
 * @param at to the microsecond
 * @param application through which a person did it, or null
 * @param changes a JSON object, by field name: {@code {"from": any, "to": any}}
 */
public record RecordedEntry(
        UUID id,
        Instant at,
        String actorType,
        @Nullable UUID actorId,
        String action,
        String entityType,
        UUID entityId,
        String changes,
        @Nullable String traceId,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable UUID application) {}
