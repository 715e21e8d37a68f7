package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.platform.problem.CrmException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Documents of resources: what clients can set of one, in the spelling of the schema. Everything
 * that changes a resource makes one document of another.
 */
public final class ScimDocuments {
    private static final int VERSION_BYTES = 12;

    private ScimDocuments() {}

    /**
     * The document that a client sends to create or replace a resource. What only the provider sets
     * is left aside, as RFC 7644 (section 3.3) wants; what is not known is refused.
     *
     * @throws CrmException.Invalid if it is not built as the schema says
     */
    public static ObjectNode read(ResourceSchema schema, JsonNode body) {
        requireSchemas(schema, body);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        for (var field : body.properties()) {
            var extension = schema.extension(field.getKey());
            if (extension.isPresent()) {
                readExtension(extension.get(), field.getValue(), document);
            } else if (!ResourceSchema.SCHEMAS.equalsIgnoreCase(field.getKey())) {
                ScimAttribute attribute = attribute(schema, field.getKey());
                set(document, attribute, field.getValue());
            }
        }
        requireRequired(schema, document);
        return document;
    }

    /** Fails unless everything that has to be there is. */
    static void requireRequired(ResourceSchema schema, ObjectNode document) {
        for (ScimAttribute attribute : schema.core().attributes()) {
            if (attribute.required() && !document.hasNonNull(attribute.name())) {
                throw ScimRefusal.invalidValue("%s is required.".formatted(attribute.name()));
            }
        }
    }

    /** The same for the same document and, as good as surely, for no other. */
    public static String version(JsonNode document) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(document.toString().getBytes(StandardCharsets.UTF_8));
            return "W/\"" + HexFormat.of().formatHex(digest, 0, VERSION_BYTES) + "\"";
        } catch (NoSuchAlgorithmException unreachable) {
            throw new IllegalStateException("every Java platform has SHA-256", unreachable);
        }
    }

    private static void requireSchemas(ResourceSchema schema, JsonNode body) {
        if (!body.isObject()) {
            throw ScimRefusal.invalidSyntax("A resource is a JSON object.");
        }
        boolean core = false;
        for (JsonNode urn : body.path(ResourceSchema.SCHEMAS)) {
            if (schema.isCore(urn.asText())) {
                core = true;
            } else if (schema.extension(urn.asText()).isEmpty()) {
                throw ScimRefusal.invalidSyntax("There is no schema %s.".formatted(urn.asText()));
            }
        }
        if (!core) {
            throw ScimRefusal.invalidSyntax("schemas names %s.".formatted(schema.core().id()));
        }
    }

    private static ScimAttribute attribute(ResourceSchema schema, String name) {
        if ("password".equalsIgnoreCase(name)) {
            throw ScimRefusal.mutability(
                    "Passwords are the person's own: they are not taken from a directory.");
        }
        return schema.attribute(name)
                .orElseThrow(() ->
                        ScimRefusal.invalidSyntax("There is no attribute %s.".formatted(name)));
    }

    private static void readExtension(ScimSchema extension, JsonNode sent, ObjectNode document) {
        if (sent.isNull()) {
            return;
        }
        if (!sent.isObject()) {
            throw ScimRefusal.invalidSyntax("%s is an object.".formatted(extension.id()));
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (var field : sent.properties()) {
            ScimAttribute attribute =
                    extension
                            .attribute(field.getKey())
                            .orElseThrow(() ->
                                    ScimRefusal.invalidSyntax(
                                            "There is no attribute %s:%s."
                                                    .formatted(extension.id(), field.getKey())));
            set(values, attribute, field.getValue());
        }
        if (!values.isEmpty()) {
            document.set(extension.id(), values);
        }
    }

    private static void set(ObjectNode into, ScimAttribute attribute, JsonNode sent) {
        JsonNode value = attribute.writable() ? ScimValues.of(attribute, sent) : null;
        if (value != null) {
            into.set(attribute.name(), value);
        }
    }

    /** The schemas that a document has values of. */
    public static List<String> schemas(ResourceSchema schema, JsonNode document) {
        var present =
                schema.extensions().stream().map(ScimSchema::id).filter(document::has).toList();
        return Stream.concat(Stream.of(schema.core().id()), present.stream()).toList();
    }
}
