package io.tessera.platform.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; what is null does not matter.
 *
 * @param action a whole one such as {@code api_key.created}, or what goes before the dot, which
 *     stands for all that begin with it
 * @param since the first instant
 * @param until the first instant that is too late
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditFilter(
        @JsonProperty("actor_type") @Nullable String actorType,
        @JsonProperty("actor_id") @Nullable UUID actorId,
        @JsonProperty("action") @Nullable String action,
        @JsonProperty("entity_type") @Nullable String entityType,
        @JsonProperty("entity_id") @Nullable UUID entityId,
        @JsonProperty("since") @Nullable Instant since,
        @JsonProperty("until") @Nullable Instant until) {

    /** All entries. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null);

    /**
     * How far an entry's id, which is drawn when it is written, may be from its instant, which is
     * when its transaction began. By ids entries are found; the instants decide.
     */
    private static final Duration ID_FROM_INSTANT = Duration.ofDays(1);

    private static final String LEAD = "lead";

    /** The conditions on an entry named {@code entry}, with their values behind those given. */
    String conditions(List<@Nullable Object> values) {
        var conditions = new ArrayList<String>();
        add(conditions, values, "entry.actor_type = %s", actorType);
        add(conditions, values, "entry.actor_id = %s", actorId);
        add(conditions, values, "entry.entity_type = %s", entityType);
        add(conditions, values, "entry.entity_id = %s", entityId);
        if (action != null && action.indexOf('.') >= 0) {
            add(conditions, values, "entry.action COLLATE \"C\" = %s", action);
        } else if (action != null) {
            add(conditions, values, "entry.action COLLATE \"C\" >= %s", action + ".");
            add(conditions, values, "entry.action COLLATE \"C\" < %s", action + "/");
        }
        if (action != null && !action.equals(LEAD) && !action.startsWith(LEAD + ".")) {
            conditions.add("entry.entity_type <> 'lead'");
        }
        if (since != null) {
            add(conditions, values, "entry.at >= %s", since.atOffset(ZoneOffset.UTC));
            add(conditions, values, "entry.id >= %s", idAt(since.minus(ID_FROM_INSTANT)));
        }
        if (until != null) {
            add(conditions, values, "entry.at < %s", until.atOffset(ZoneOffset.UTC));
            add(conditions, values, "entry.id < %s", idAt(until.plus(ID_FROM_INSTANT)));
        }
        var sql = new StringBuilder();
        conditions.forEach(condition -> sql.append(" AND ").append(condition));
        return sql.toString();
    }

    private static void add(
            List<String> conditions,
            List<@Nullable Object> values,
            String condition,
            @Nullable Object value) {
        if (value != null) {
            values.add(value);
            conditions.add(condition.formatted("$" + values.size()));
        }
    }

    /** The least time-ordered id (RFC 9562, version 7) of an instant. */
    private static UUID idAt(Instant instant) {
        return new UUID(Math.max(0, instant.toEpochMilli()) << 16, 0);
    }
}
