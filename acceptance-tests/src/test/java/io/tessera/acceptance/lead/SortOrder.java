package io.tessera.acceptance.lead;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;

/**
 * The order that a list promises: by one field, those without it last either way.
 *
 * @param field by which field
 * @param direction {@code asc} or {@code desc}
 */
record SortOrder(String field, String direction) implements Comparator<JsonNode> {
    @Override
    public int compare(JsonNode left, JsonNode right) {
        var a = left.path(field);
        var b = right.path(field);
        if (a.isNull() || b.isNull()) {
            return Boolean.compare(a.isNull(), b.isNull());
        }
        return direction.equals("asc") ? ascending(a, b) : ascending(b, a);
    }

    private int ascending(JsonNode a, JsonNode b) {
        if (a.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return field.endsWith("_at")
                ? Instant.parse(a.asText()).compareTo(Instant.parse(b.asText()))
                : a.asText().compareTo(b.asText());
    }
}
