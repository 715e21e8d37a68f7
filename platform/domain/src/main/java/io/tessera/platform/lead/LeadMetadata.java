package io.tessera.platform.lead;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.platform.problem.FieldError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The free fields of a lead: any JSON object that the shard can hold. Pure. */
final class LeadMetadata {
    static final int MAX_CHARACTERS = 32_768;

    private static final ObjectMapper JSON = new ObjectMapper();

    private LeadMetadata() {}

    /** Why a value cannot be metadata, if it cannot. */
    static Optional<FieldError> refusal(String pointer, JsonNode value) {
        if (!value.isObject()) {
            return Optional.of(new FieldError(pointer, "wrong_type", "Must be a JSON object."));
        }
        if (value.toString().length() > MAX_CHARACTERS) {
            return Optional.of(
                    new FieldError(
                            pointer,
                            "too_long",
                            "Must have at most " + MAX_CHARACTERS + " characters as JSON."));
        }
        if (hasNul(value)) {
            return Optional.of(
                    new FieldError(
                            pointer,
                            "invalid_character",
                            "The character U+0000 cannot be stored."));
        }
        return hasImmenseNumber(value)
                ? Optional.of(
                        new FieldError(
                                pointer,
                                "out_of_range",
                                "A number is beyond what 64-bit floating point can hold."))
                : Optional.empty();
    }

    /** The values of an object that has no {@link #refusal}, as they will be read back. */
    static Map<String, @Nullable Object> of(JsonNode object) {
        try {
            return JSON.readValue(
                    object.toString(),
                    JSON.getTypeFactory()
                            .constructMapType(TreeMap.class, String.class, Object.class));
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("a JSON object is always JSON", unreachable);
        }
    }

    /**
     * Whether two JSON values are equal. Numbers are by value: Postgres writes them its own way, so
     * that what was sent as 1e10 is read as 10000000000.
     */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet())
                    && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            return a.size() == b.size()
                    && IntStream.range(0, a.size()).allMatch(i -> same(a.get(i), b.get(i)));
        }
        return Objects.equals(one, other);
    }

    private static boolean hasNul(JsonNode value) {
        return (value.isTextual() && value.textValue().indexOf('\0') >= 0)
                || value.propertyStream().anyMatch(field -> field.getKey().indexOf('\0') >= 0)
                || value.valueStream().anyMatch(LeadMetadata::hasNul);
    }

    private static boolean hasImmenseNumber(JsonNode value) {
        return (value.isNumber() && !Double.isFinite(value.doubleValue()))
                || value.valueStream().anyMatch(LeadMetadata::hasImmenseNumber);
    }
}
