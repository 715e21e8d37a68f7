package io.tessera.platform.lead;

import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.problem.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How large a lead may become by merging. Every event carries the whole lead, and what Kafka
 * refuses as too large would hold up all that follows it. Pure.
 */
final class LeadLimits {
    static final int MAX_VALUES = 50;
    static final int MAX_METADATA_CHARACTERS = 65_536;

    private LeadLimits() {}

    /** The first field that is too large, or nothing. */
    static Optional<FieldError> exceeded(LeadSnapshot lead) {
        if (lead.emails().size() > MAX_VALUES) {
            return Optional.of(tooMany("/emails"));
        }
        if (lead.phones().size() > MAX_VALUES) {
            return Optional.of(tooMany("/phones"));
        }
        if (characters(lead.metadata()) > MAX_METADATA_CHARACTERS) {
            return Optional.of(
                    new FieldError(
                            "/metadata",
                            "too_long",
                            "The lead would have more than %d characters of metadata."
                                    .formatted(MAX_METADATA_CHARACTERS)));
        }
        return Optional.empty();
    }

    private static FieldError tooMany(String pointer) {
        return new FieldError(
                pointer, "too_many", "The lead would have more than %d.".formatted(MAX_VALUES));
    }

    /** Characters of names and values, counted without writing JSON for every row of an import. */
    private static long characters(@Nullable Object value) {
        return switch (value) {
            case null -> 4;
            case String text -> text.length() + 2L;
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .mapToLong(entry ->
                                    characters(entry.getKey()) + characters(entry.getValue()) + 2)
                            .sum();
            case List<?> list -> list.stream().mapToLong(item -> characters(item) + 1).sum();
            default -> String.valueOf(value).length();
        };
    }
}
