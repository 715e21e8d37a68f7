package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Brings values that clients send into the form that the schema says. Clients are known to send
 * truths as texts, single values as arrays and the other way around; what is meant is clear then.
 */
final class ScimValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_VALUES = 100;

    /** Members of a group, as many as fit into a request and more than are added at once. */
    private static final int MOST_MEMBERS = 20_000;

    private static final String VALUE = "value";
    private static final String PRIMARY = "primary";

    private ScimValues() {}

    /**
     * A value of an attribute as it is kept.
     *
     * @return null if the attribute is unassigned by it (RFC 7643, section 2.5)
     */
    static @Nullable JsonNode of(ScimAttribute attribute, JsonNode sent) {
        return attribute.multiValued() ? several(attribute, sent) : one(attribute, sent);
    }

    /** One of the values of an attribute, or its only one. */
    static @Nullable JsonNode one(ScimAttribute attribute, JsonNode sent) {
        if (sent.isArray() && sent.size() == 1) {
            return one(attribute, sent.get(0));
        }
        if (sent.isNull() || sent.isMissingNode() || sent.isArray() && sent.isEmpty()) {
            return null;
        }
        return switch (attribute.type()) {
            case TEXT, INSTANT -> text(attribute, sent);
            case BOOLEAN -> truth(attribute, sent);
            case COMPLEX -> complex(attribute, sent);
        };
    }

    private static @Nullable JsonNode several(ScimAttribute attribute, JsonNode sent) {
        var values = NODES.arrayNode();
        if (sent.isArray()) {
            int most = "members".equals(attribute.name()) ? MOST_MEMBERS : MOST_VALUES;
            if (sent.size() > most) {
                throw ScimRefusal.invalidValue(
                        "%s has at most %d values.".formatted(attribute.name(), most));
            }
            for (JsonNode value : sent) {
                add(values, one(attribute, value));
            }
        } else {
            add(values, one(attribute, sent));
        }
        int primaries = 0;
        for (JsonNode value : values) {
            primaries += value.path(PRIMARY).asBoolean() ? 1 : 0;
        }
        if (primaries > 1) {
            throw ScimRefusal.invalidValue(
                    "One value of %s at most is the primary one.".formatted(attribute.name()));
        }
        return values.isEmpty() ? null : values;
    }

    private static void add(ArrayNode values, @Nullable JsonNode value) {
        if (value != null) {
            values.add(value);
        }
    }

    private static @Nullable JsonNode text(ScimAttribute attribute, JsonNode sent) {
        if (!sent.isTextual()) {
            throw ScimRefusal.invalidValue("%s is a text.".formatted(attribute.name()));
        }
        var text = sent.textValue().strip();
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            throw ScimRefusal.invalidValue(
                    "%s has at most %d characters, none of which is NUL."
                            .formatted(attribute.name(), LONGEST_TEXT));
        }
        return text.isEmpty() ? null : TextNode.valueOf(text);
    }

    private static JsonNode truth(ScimAttribute attribute, JsonNode sent) {
        if (sent.isBoolean()) {
            return sent;
        }
        if ("true".equalsIgnoreCase(sent.textValue())) {
            return BooleanNode.TRUE;
        }
        if ("false".equalsIgnoreCase(sent.textValue())) {
            return BooleanNode.FALSE;
        }
        throw ScimRefusal.invalidValue("%s is true or false.".formatted(attribute.name()));
    }

    private static @Nullable JsonNode complex(ScimAttribute attribute, JsonNode sent) {
        if (sent.isTextual() && attribute.sub(VALUE).isPresent()) {
            return complex(attribute, NODES.objectNode().set(VALUE, sent));
        }
        if (!sent.isObject()) {
            throw ScimRefusal.invalidValue("%s is an object.".formatted(attribute.name()));
        }
        ObjectNode values = NODES.objectNode();
        for (var field : sent.properties()) {
            ScimAttribute sub =
                    attribute
                            .sub(field.getKey())
                            .orElseThrow(() ->
                                    ScimRefusal.invalidSyntax(
                                            "There is no attribute %s.%s."
                                                    .formatted(attribute.name(), field.getKey())));
            JsonNode value = sub.writable() ? of(sub, field.getValue()) : null;
            if (value != null) {
                values.set(sub.name(), value);
            }
        }
        return values.isEmpty() ? null : values;
    }
}
