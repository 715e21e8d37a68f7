package io.tessera.platform.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.contracts.Actor;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change to one record.
 *
 * @param action the event's type, for example {@code lead.updated}
 * @param entityType for example {@code lead}
 * @param changes by field name, in the API's spelling
 */
public record AuditEntry(
        Actor actor, String action, String entityType, UUID entityId, Map<String, Change> changes) {

    /** A field before and after; null where there was or is nothing. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Change(
            @JsonProperty("from") @Nullable Object from, @JsonProperty("to") @Nullable Object to) {}
}
