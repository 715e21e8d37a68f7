package io.tessera.acceptance.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.operations.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to one operation, made from nothing but its description.
 *
 * @param method in upper case
 * @param path with parameters in braces
 */
record GeneratedRequest(String method, String path, @Nullable JsonNode body, JsonNode root) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** One for each operation of the document. */
    static List<GeneratedRequest> all(OpenApiDocument document) {
        var requests = new ArrayList<GeneratedRequest>();
        for (var path : document.root().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    requests.add(of(path.getKey(), operation, document.root()));
                }
            }
        }
        return requests;
    }

    private static GeneratedRequest of(
            String path, Map.Entry<String, JsonNode> operation, JsonNode root) {
        var content = operation.getValue().path("requestBody").path("content");
        JsonNode body = null;
        for (var type : content.properties()) {
            var media = type.getValue();
            body =
                    media.has("example")
                            ? media.path("example")
                            : example(media.path("schema"), root);
            break;
        }
        return new GeneratedRequest(operation.getKey().toUpperCase(Locale.ROOT), path, body, root);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /** Whether it is about something with an id. */
    boolean namesAThing() {
        return path.contains("{");
    }

    /** The path up to the first id, by which the kind of thing is known. */
    String collection() {
        return path.substring(0, path.indexOf("/{"));
    }

    /**
     * Sends it.
     *
     * @param id of the thing, where it names one
     * @param word what the request asks for where it has to ask for something
     */
    Answer send(Api api, String id, String word, Map<String, String> headers) {
        var request = api.request(method, path.replaceAll("\\{[^}]+}", id) + query(word));
        headers.forEach(request::header);
        if (method.equals("PATCH") || method.equals("PUT")) {
            request.header("If-Match", "\"1\"");
        }
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (body != null) {
            request.json(unique(body));
        }
        return request.send();
    }

    /** Every parameter that must be there, and those that search. */
    private String query(String word) {
        var operation = root.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        for (JsonNode parameter : operation.path("parameters")) {
            var name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query")
                    && Set.of("q", "search").contains(name)) {
                return "?" + name + "=" + word;
            }
        }
        return "";
    }

    /** Examples are the same each time, names, addresses and ids of others must not be. */
    private static JsonNode unique(JsonNode body) {
        var copy = body.deepCopy();
        if (copy instanceof ObjectNode fields) {
            if (fields.has("emails")) {
                fields.putArray("emails").add(UUID.randomUUID() + "@generated.example");
                fields.remove("external_id");
            }
            if (fields.path("domain").isTextual()) {
                fields.put("domain", UUID.randomUUID() + ".example");
            }
            if (fields.path("name").isTextual()) {
                fields.put("name", "Generated " + UUID.randomUUID());
            }
        }
        if (copy instanceof ObjectNode fields && fields.has("userName")) {
            fields.put("userName", UUID.randomUUID() + "@generated.example");
        }
        if (copy instanceof ObjectNode fields && fields.has("displayName")) {
            fields.put("displayName", "Generated " + UUID.randomUUID());
        }
        return copy;
    }

    /** A value that a schema allows, as small as it can be. */
    private static JsonNode example(JsonNode schema, JsonNode root) {
        if (schema.has("$ref")) {
            return example(resolve(schema, root), root);
        }
        if (schema.has("example")) {
            return schema.path("example");
        }
        if (schema.path("examples").isArray() && !schema.path("examples").isEmpty()) {
            return schema.path("examples").get(0);
        }
        if (schema.path("enum").isArray()) {
            return schema.path("enum").get(0);
        }
        if (schema.has("allOf")) {
            return example(together(schema.path("allOf"), root), root);
        }
        var type =
                schema.path("type").isArray()
                        ? schema.path("type").get(0).asText()
                        : schema.path("type").asText();
        return switch (type) {
            case "object" -> object(schema, root);
            case "array" -> NODES.arrayNode().add(example(schema.path("items"), root));
            case "integer", "number" -> NODES.numberNode(schema.path("minimum").asInt(1));
            case "boolean" -> NODES.booleanNode(true);
            case "string" -> NODES.textNode(text(schema));
            default -> throw new IllegalStateException("a schema without an example: " + schema);
        };
    }

    /** All properties and all that is required of the parts of a schema. */
    private static JsonNode together(JsonNode parts, JsonNode root) {
        var first = resolve(parts.get(0), root);
        if (!first.path("type").asText("object").equals("object")) {
            return first;
        }
        var schema = NODES.objectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (JsonNode part : parts) {
            var resolved = resolve(part, root);
            resolved.path("properties")
                    .properties()
                    .forEach(property -> properties.set(property.getKey(), property.getValue()));
            resolved.path("required").forEach(required::add);
        }
        return schema;
    }

    private static JsonNode resolve(JsonNode schema, JsonNode root) {
        return schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private static JsonNode object(JsonNode schema, JsonNode root) {
        var object = NODES.objectNode();
        for (JsonNode name : schema.path("required")) {
            object.set(name.asText(), example(schema.path("properties").path(name.asText()), root));
        }
        if (object.isEmpty() && schema.path("properties").has("name")) {
            object.put("name", "Generated");
        }
        return object;
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date-time" -> "2030-01-01T00:00:00Z";
            case "email" -> UUID.randomUUID() + "@generated.example";
            default -> "Generated";
        };
    }
}
