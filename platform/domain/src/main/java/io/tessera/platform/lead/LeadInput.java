package io.tessera.platform.lead;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.problem.FieldError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what callers send as a lead. Says all that is wrong, each with its JSON pointer, rather
 * than the first thing; unknown fields are errors, since a misspelt field that is ignored is data
 * lost.
 */
public final class LeadInput {
    static final int MAX_TEXT = 500;
    static final int MAX_EMAIL = 254; // RFC 5321, 4.5.3.1.3
    static final int MAX_VALUES = 20;
    private static final BigDecimal MAX_SPEND = new BigDecimal("1000000000000000");

    // Deliverability is the mail server's business; this keeps out what cannot be an address.
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[^\\s@<>\",;:\\\\()\\[\\]]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?\\.[\\p{L}\\p{N}-]{2,63}");

    private final String base;
    private final List<FieldError> errors;
    private final Map<LeadField, @Nullable Object> values = new EnumMap<>(LeadField.class);

    private LeadInput(String base, List<FieldError> errors) {
        this.base = base;
        this.errors = errors;
    }

    /**
     * Reads an object.
     *
     * @param node what was sent
     * @param base JSON pointer of that object within the body, empty for the body itself
     * @param errors receives what is wrong; the result is only of use when nothing was added
     */
    public static LeadValues read(JsonNode node, String base, List<FieldError> errors) {
        var input = new LeadInput(base, errors);
        if (!node.isObject()) {
            errors.add(new FieldError(base, "wrong_type", "A lead is a JSON object."));
            return new LeadValues(Map.of());
        }
        node.properties().forEach(entry -> input.field(entry.getKey(), entry.getValue()));
        return new LeadValues(input.values);
    }

    private void field(String name, JsonNode value) {
        var known = LeadField.of(name);
        if (known.isEmpty()) {
            error(
                    escaped(name),
                    "unknown_field",
                    "A lead has no field of this name that can be written.");
            return;
        }
        var field = known.get();
        values.put(field, value.isNull() ? emptyOf(field) : read(field, value));
    }

    private static @Nullable Object emptyOf(LeadField field) {
        return switch (field) {
            case EMAILS, PHONES -> List.of();
            case METADATA -> Map.of();
            case STATUS,
                    NAME,
                    FIRST_NAME,
                    LAST_NAME,
                    EXTERNAL_ID,
                    COMPANY,
                    TITLE,
                    SOURCE,
                    ASSIGNED_TO,
                    TOTAL_SPEND,
                    VISITS,
                    LAST_ORDER_AT ->
                    null;
        };
    }

    private @Nullable Object read(LeadField field, JsonNode value) {
        return switch (field) {
            case NAME, FIRST_NAME, LAST_NAME, EXTERNAL_ID, COMPANY, TITLE, SOURCE ->
                    text(field.json(), value, MAX_TEXT);
            case EMAILS -> texts(field.json(), value, MAX_EMAIL, true);
            case PHONES -> texts(field.json(), value, 64, false);
            case STATUS -> status(value);
            case ASSIGNED_TO -> uuid(field.json(), value);
            case TOTAL_SPEND -> spend(value);
            case VISITS -> visits(value);
            case LAST_ORDER_AT -> instant(field.json(), value);
            case METADATA -> metadata(value);
        };
    }

    private @Nullable String text(String path, JsonNode value, int max) {
        if (!value.isTextual()) {
            error(path, "wrong_type", "Must be a string.");
            return null;
        }
        var text = value.textValue().strip();
        if (text.indexOf('\0') >= 0) {
            error(path, "invalid_character", "The character U+0000 cannot be stored.");
            return null;
        }
        if (text.length() > max) {
            error(path, "too_long", "Must have at most " + max + " characters.");
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    private List<String> texts(String path, JsonNode value, int max, boolean emails) {
        if (!value.isArray()) {
            error(path, "wrong_type", "Must be an array of strings.");
            return List.of();
        }
        if (value.size() > MAX_VALUES) {
            error(path, "too_many", "Must have at most " + MAX_VALUES + " items.");
            return List.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (int i = 0; i < value.size(); i++) {
            var itemPath = path + "/" + i;
            var text = text(itemPath, value.get(i), max);
            if (text == null) {
                continue;
            }
            if (emails && !EMAIL.matcher(text).matches()) {
                error(itemPath, "invalid_email", "Is not an e-mail address.");
                continue;
            }
            texts.add(emails ? text.toLowerCase(Locale.ROOT) : text);
        }
        return List.copyOf(texts);
    }

    private String status(JsonNode value) {
        if (value.isTextual() && LeadStatus.of(value.textValue()).isPresent()) {
            return value.textValue();
        }
        error(
                "status",
                "invalid_value",
                "Must be one of " + String.join(", ", LeadStatus.spellings()) + ".");
        return LeadStatus.NEW.json();
    }

    private @Nullable UUID uuid(String path, JsonNode value) {
        if (value.isTextual() && value.textValue().length() == 36) {
            try {
                return UUID.fromString(value.textValue());
            } catch (IllegalArgumentException notAUuid) {
                error(path, "invalid_value", "Must be a UUID.");
                return null;
            }
        }
        error(path, value.isTextual() ? "invalid_value" : "wrong_type", "Must be a UUID.");
        return null;
    }

    private @Nullable BigDecimal spend(JsonNode value) {
        if (!value.isNumber()) {
            error("total_spend", "wrong_type", "Must be a number.");
            return null;
        }
        var amount = value.decimalValue();
        if (amount.signum() < 0
                || amount.compareTo(MAX_SPEND) >= 0
                || amount.stripTrailingZeros().scale() > 4) {
            error(
                    "total_spend",
                    "out_of_range",
                    "Must be from 0 to below 10^15 with at most 4 decimal places.");
            return null;
        }
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped; // 8000, not 8E+3
    }

    private @Nullable Integer visits(JsonNode value) {
        if (!value.isIntegralNumber()) {
            error("visits", "wrong_type", "Must be a whole number.");
            return null;
        }
        if (!value.canConvertToInt() || value.intValue() < 0) {
            error("visits", "out_of_range", "Must be from 0 to 2147483647.");
            return null;
        }
        return value.intValue();
    }

    private @Nullable Instant instant(String path, JsonNode value) {
        if (!value.isTextual()) {
            error(path, "wrong_type", "Must be a string with a date and time (RFC 3339).");
            return null;
        }
        try {
            var at = OffsetDateTime.parse(value.textValue());
            if (at.getYear() < 1900 || at.getYear() > 9999) {
                error(path, "out_of_range", "Must lie in the years 1900 to 9999.");
                return null;
            }
            // Postgres keeps microseconds
            return at.toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException malformed) {
            error(
                    path,
                    "invalid_value",
                    "Must be a date and time with offset, such as 2026-01-31T09:30:00Z (RFC 3339).");
            return null;
        }
    }

    private Map<String, @Nullable Object> metadata(JsonNode value) {
        var refusal = LeadMetadata.refusal(base + "/metadata", value);
        refusal.ifPresent(errors::add);
        return refusal.isPresent() ? Map.of() : LeadMetadata.of(value);
    }

    /** Adds an error; the path is within the lead, its parts escaped. */
    private void error(String path, String code, String detail) {
        errors.add(new FieldError(base + "/" + path, code, detail));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
