package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Values of an attribute, to be found again among many. Those that are nothing but a {@code value},
 * such as members, stand for every value that has the same; all others for what equals them.
 */
final class KnownValues {
    private static final String VALUE = "value";

    private final Set<JsonNode> whole = new HashSet<>();

    /** What is in the {@code value} of any. */
    private final Set<JsonNode> contents = new HashSet<>();

    /** What is in the {@code value} of those that are nothing else. */
    private final Set<JsonNode> bare = new HashSet<>();

    KnownValues(JsonNode values) {
        values.forEach(this::add);
    }

    /** Takes one in; false if it was there. */
    boolean add(JsonNode value) {
        boolean known =
                whole.contains(value) || isBare(value) && contents.contains(value.path(VALUE));
        whole.add(value);
        contents.add(value.path(VALUE));
        if (isBare(value)) {
            bare.add(value.path(VALUE));
        }
        return !known;
    }

    /** Whether a value is one of those that are meant. */
    boolean describe(JsonNode value) {
        return whole.contains(value) || bare.contains(value.path(VALUE));
    }

    private static boolean isBare(JsonNode value) {
        return value.size() == 1 && value.has(VALUE);
    }
}
