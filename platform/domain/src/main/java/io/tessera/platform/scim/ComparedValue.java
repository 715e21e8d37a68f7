package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.filters.Filter;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** With what a comparison compares, as the type that the attribute has. */
final class ComparedValue {
    private static final int LAST_YEAR = 9_999;

    private ComparedValue() {}

    static String text(Filter comparison) {
        JsonNode wanted = FilterParts.value(comparison);
        if (!wanted.isTextual() || wanted.textValue().indexOf('\0') >= 0) {
            throw ScimRefusal.invalidFilter("Is compared with a text: " + comparison);
        }
        return wanted.textValue();
    }

    static boolean truth(Filter comparison) {
        String text = FilterParts.value(comparison).asText();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw ScimRefusal.invalidFilter("Is compared with true or false: " + comparison);
    }

    static OffsetDateTime instant(Filter comparison) {
        try {
            var instant = OffsetDateTime.parse(FilterParts.value(comparison).asText());
            if (instant.getYear() > 0 && instant.getYear() <= LAST_YEAR) {
                return instant;
            }
        } catch (DateTimeException malformed) {
            // refused as what lies too far away is
        }
        throw ScimRefusal.invalidFilter(
                "Is compared with an instant such as 2030-01-31T00:00:00Z: " + comparison);
    }
}
