package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An attribute of a schema (RFC 7643, section 7).
 *
 * @param caseExact whether upper and lower case differ
 * @param writable whether clients can set it; what they send of others is left aside
 * @param subAttributes of a complex one
 */
public record ScimAttribute(
        String name,
        Type type,
        boolean multiValued,
        boolean required,
        boolean caseExact,
        boolean writable,
        List<ScimAttribute> subAttributes) {
    public ScimAttribute {
        subAttributes = List.copyOf(subAttributes);
    }

    /** What values are like. */
    public enum Type {
        TEXT,
        BOOLEAN,
        INSTANT,
        COMPLEX
    }

    /** The sub-attribute of a name, whatever its case. */
    public Optional<ScimAttribute> sub(String wanted) {
        return named(subAttributes, wanted);
    }

    static Optional<ScimAttribute> named(List<ScimAttribute> attributes, String wanted) {
        return attributes.stream().filter(one -> one.name().equalsIgnoreCase(wanted)).findFirst();
    }

    /** One that the provider alone sets. */
    static ScimAttribute readOnly(String name, Type type, ScimAttribute... subs) {
        return new ScimAttribute(name, type, false, false, true, false, List.of(subs));
    }

    static List<ScimAttribute> readAll(JsonNode described) {
        List<ScimAttribute> attributes = new ArrayList<>(described.size());
        described.forEach(one -> attributes.add(read(one)));
        return attributes;
    }

    private static ScimAttribute read(JsonNode described) {
        return new ScimAttribute(
                described.path("name").asText(),
                type(described.path("type").asText()),
                described.path("multiValued").asBoolean(),
                described.path("required").asBoolean(),
                described.path("caseExact").asBoolean(),
                !"readOnly".equals(described.path("mutability").asText()),
                readAll(described.path("subAttributes")));
    }

    private static Type type(String described) {
        return switch (described) {
            case "string", "reference" -> Type.TEXT;
            case "boolean" -> Type.BOOLEAN;
            case "dateTime" -> Type.INSTANT;
            case "complex" -> Type.COMPLEX;
            default -> throw new IllegalStateException("a type without a use: " + described);
        };
    }
}
