package io.tessera.api.audit;

import io.tessera.api.edge.PageParameters;
import io.tessera.platform.audit.AuditFilter;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which entries are asked for; says all that is wrong with the parameters. Pure. */
final class AuditQuery {
    private static final Set<String> FILTERS =
            Set.of(
                    "actor_type",
                    "actor_id",
                    "action",
                    "entity_type",
                    "entity_id",
                    "since",
                    "until");
    private static final Set<String> ACTOR_TYPES =
            Set.of("member", "api_key", "app", "operator", "system");
    private static final Pattern NAME = Pattern.compile("[a-z_]{1,60}");
    private static final Pattern ACTION = Pattern.compile("[a-z_]{1,60}(?:\\.[a-z_]{1,60})?");

    private final Map<String, List<String>> parameters;
    private final List<FieldError> errors = new ArrayList<>();

    private AuditQuery(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** A page of the list. */
    record PageQuery(AuditFilter filter, @Nullable UUID before, int limit) {}

    /**
     * The page that the parameters ask for.
     *
     * @throws CrmException.Invalid if one of them is unknown, repeated or malformed
     */
    static PageQuery page(Map<String, List<String>> parameters) {
        var query = new AuditQuery(parameters);
        var filter = query.filter(Set.of("cursor", "limit"));
        return new PageQuery(
                filter,
                PageParameters.idCursor(query.value("cursor")),
                PageParameters.limit(query.value("limit")));
    }

    /** As {@link #page}, of an export. */
    static AuditFilter export(Map<String, List<String>> parameters) {
        return new AuditQuery(parameters).filter(Set.of("format"));
    }

    private AuditFilter filter(Set<String> besides) {
        Set<String> known =
                Stream.concat(FILTERS.stream(), besides.stream()).collect(Collectors.toSet());
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                error(name, "unknown_parameter", "There is no such parameter.");
            } else if (values.size() > 1) {
                error(name, "repeated", "Must be given once.");
            }
        });
        var filter =
                new AuditFilter(
                        actorType(),
                        uuid("actor_id"),
                        matching("action", ACTION, "an action such as lead.updated, or lead"),
                        matching("entity_type", NAME, "a type such as lead"),
                        uuid("entity_id"),
                        instant("since"),
                        instant("until"));
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        return filter;
    }

    private @Nullable String actorType() {
        var value = value("actor_type");
        if (value != null && !ACTOR_TYPES.contains(value)) {
            error(
                    "actor_type",
                    "invalid_value",
                    "Must be one of " + ACTOR_TYPES.stream().sorted().toList() + ".");
        }
        return value;
    }

    private @Nullable String matching(String name, Pattern pattern, String what) {
        var value = value(name);
        if (value != null && !pattern.matcher(value).matches()) {
            error(name, "invalid_value", "Must be " + what + ".");
        }
        return value;
    }

    private @Nullable UUID uuid(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException malformed) {
            error(name, "invalid_value", "Must be a UUID.");
            return null;
        }
    }

    private @Nullable Instant instant(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(value);
            // What the database can compare.
            if (instant.isAfter(Instant.EPOCH)
                    && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeParseException malformed) {
            error(name, "invalid_value", "Must be an instant such as 2026-01-31T09:30:00Z.");
            return null;
        }
        error(name, "out_of_range", "Must be between 1970 and 9999.");
        return null;
    }

    private @Nullable String value(String name) {
        var values = parameters.get(name);
        return values == null || values.isEmpty() || values.getFirst().isEmpty()
                ? null
                : values.getFirst();
    }

    private void error(String name, String code, String detail) {
        errors.add(new FieldError("?" + name, code, detail));
    }
}
