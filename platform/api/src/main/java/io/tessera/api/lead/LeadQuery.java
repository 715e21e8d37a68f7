package io.tessera.api.lead;

import io.tessera.platform.lead.LeadFilter;
import io.tessera.platform.lead.LeadList;
import io.tessera.platform.lead.LeadSort;
import io.tessera.platform.lead.LeadStatus;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of the list of leads; says all that is wrong with them. Pure. */
final class LeadQuery {
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 100;
    static final int MAX_PAGE = 200;
    private static final int MAX_TEXT = 200;
    private static final Set<String> KNOWN =
            Set.of(
                    "cursor",
                    "page",
                    "limit",
                    "search",
                    "min_spend",
                    "max_spend",
                    "status",
                    "assigned_to",
                    "source",
                    "sort_by",
                    "sort_order",
                    "include_total");

    private final Map<String, List<String>> parameters;
    private final List<FieldError> errors = new ArrayList<>();

    private LeadQuery(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /**
     * The query that the parameters ask for.
     *
     * @throws CrmException.Invalid if one of them is unknown, repeated or malformed
     */
    static LeadList.Query parse(Map<String, List<String>> parameters) {
        return new LeadQuery(parameters).parse();
    }

    private LeadList.Query parse() {
        parameters.forEach((name, values) -> {
            if (!KNOWN.contains(name)) {
                error(name, "unknown_parameter", "There is no such parameter.");
            } else if (values.size() > 1) {
                error(name, "repeated", "Must be given once.");
            }
        });
        var filter =
                new LeadFilter(
                        text("search"),
                        amount("min_spend"),
                        amount("max_spend"),
                        oneOf("status", LeadStatus::of, String.join(", ", LeadStatus.spellings())),
                        uuid("assigned_to"),
                        text("source"));
        var sort =
                oneOf(
                        "sort_by",
                        LeadSort::of,
                        "created_at, updated_at, name, company, score, total_spend, status");
        var order = oneOf("sort_order", LeadQuery::order, "asc, desc");
        var total = oneOf("include_total", LeadQuery::truth, "true, false");
        var cursor = value("cursor");
        int page = number("page", 1, MAX_PAGE, 1);
        if (cursor != null && parameters.containsKey("page")) {
            error("page", "conflict", "Cannot be combined with cursor.");
        }
        int limit = number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        return new LeadList.Query(
                filter,
                sort == null ? LeadSort.CREATED_AT : sort,
                Boolean.TRUE.equals(order),
                cursor,
                page,
                limit,
                Boolean.TRUE.equals(total));
    }

    private static Optional<Boolean> order(String text) {
        return switch (text) {
            case "asc" -> Optional.of(true);
            case "desc" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private @Nullable String value(String name) {
        var values = parameters.get(name);
        return values == null || values.isEmpty() || values.getFirst().isEmpty()
                ? null
                : values.getFirst();
    }

    private @Nullable String text(String name) {
        var value = value(name);
        if (value != null && value.length() > MAX_TEXT) {
            error(name, "too_long", "Must have at most " + MAX_TEXT + " characters.");
            return null;
        }
        if (value != null && value.indexOf('\0') >= 0) {
            error(name, "invalid_character", "The character U+0000 is not allowed.");
            return null;
        }
        return value;
    }

    private <T> @Nullable T oneOf(String name, Function<String, Optional<T>> read, String allowed) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        var known = read.apply(value);
        if (known.isEmpty()) {
            error(name, "invalid_value", "Must be one of " + allowed + ".");
        }
        return known.orElse(null);
    }

    private @Nullable BigDecimal amount(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (value.length() <= 24 && value.matches("\\d{1,15}(\\.\\d{1,4})?")) {
            return new BigDecimal(value);
        }
        error(name, "invalid_value", "Must be an amount such as 1250.50, not negative.");
        return null;
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

    private int number(String name, int least, int most, int otherwise) {
        var value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (value.matches("\\d{1,6}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        error(name, "out_of_range", "Must be a whole number from " + least + " to " + most + ".");
        return otherwise;
    }

    private void error(String name, String code, String detail) {
        errors.add(new FieldError("?" + name, code, detail));
    }
}
