package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.platform.problem.CrmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A patch (RFC 7644, section 3.5.2), and what identity providers send as one: operations in upper
 * case, objects without a path whose names are paths, values to remove beside the path. Pure.
 */
public final class ScimPatch {
    /** Of one request; more of them are sent one after the other. */
    public static final int MOST_OPERATIONS = 100;

    private static final String MESSAGE = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private final ResourceSchema schema;
    private final List<Operation> operations;

    private ScimPatch(ResourceSchema schema, List<Operation> operations) {
        this.schema = schema;
        this.operations = List.copyOf(operations);
    }

    /** What is done at a place. */
    enum Kind {
        ADD,
        REPLACE,
        REMOVE
    }

    private record Operation(Kind kind, Optional<String> path, JsonNode value) {}

    /**
     * Reads a request.
     *
     * @throws CrmException.Invalid if it is no patch
     * @throws CrmException.TooLarge if it has more than {@value #MOST_OPERATIONS} operations
     */
    public static ScimPatch read(ResourceSchema schema, JsonNode body) {
        boolean meant = false;
        for (JsonNode urn : body.path(ResourceSchema.SCHEMAS)) {
            meant |= MESSAGE.equalsIgnoreCase(urn.asText());
        }
        if (!meant) {
            throw ScimRefusal.invalidSyntax("schemas names %s.".formatted(MESSAGE));
        }
        JsonNode sent = member(body, "Operations");
        if (!sent.isArray() || sent.isEmpty()) {
            throw ScimRefusal.invalidSyntax("Operations is an array of at least one.");
        }
        if (sent.size() > MOST_OPERATIONS) {
            throw new CrmException.TooLarge(
                    "A patch has at most %d operations.".formatted(MOST_OPERATIONS));
        }
        List<Operation> operations = new ArrayList<>(sent.size());
        sent.forEach(one -> operations.add(operation(one)));
        return new ScimPatch(schema, operations);
    }

    /**
     * The document with all operations applied, one after the other; the given one stays as it is.
     *
     * @throws CrmException.Invalid if one of them cannot be
     */
    public ObjectNode apply(ObjectNode document) {
        ObjectNode changed = document.deepCopy();
        for (Operation operation : operations) {
            if (operation.path().isPresent()) {
                at(operation.kind(), operation.path().get(), operation.value(), changed);
            } else {
                everywhere(operation.kind(), operation.value(), changed);
            }
        }
        ScimDocuments.requireRequired(schema, changed);
        return changed;
    }

    private static Operation operation(JsonNode sent) {
        JsonNode path = member(sent, "path");
        boolean anywhere = path.isMissingNode() || path.isNull() || path.asText().isBlank();
        if (!anywhere && !path.isTextual()) {
            throw ScimRefusal.invalidPath("path is a text.");
        }
        Kind kind = kind(member(sent, "op").asText());
        JsonNode value = member(sent, "value");
        if (kind == Kind.REMOVE && anywhere) {
            throw ScimRefusal.noTarget("What is to be removed is named by path.");
        }
        if (kind != Kind.REMOVE && value.isMissingNode()) {
            throw ScimRefusal.invalidSyntax("value is missing.");
        }
        return new Operation(
                kind, anywhere ? Optional.empty() : Optional.of(path.textValue().strip()), value);
    }

    private static Kind kind(String sent) {
        return switch (sent.toLowerCase(Locale.ROOT)) {
            case "add" -> Kind.ADD;
            case "replace" -> Kind.REPLACE;
            case "remove" -> Kind.REMOVE;
            default -> throw ScimRefusal.invalidSyntax("op is add, replace or remove.");
        };
    }

    /** Names are compared whatever their case (RFC 7643, section 2.1). */
    private static JsonNode member(JsonNode object, String name) {
        return object.properties().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(JsonNodeFactory.instance::missingNode);
    }

    private void everywhere(Kind kind, JsonNode value, ObjectNode document) {
        if (!value.isObject()) {
            throw ScimRefusal.invalidSyntax("Without a path, value is an object.");
        }
        for (var field : value.properties()) {
            if (!ResourceSchema.SCHEMAS.equalsIgnoreCase(field.getKey())) {
                at(kind, field.getKey(), field.getValue(), document);
            }
        }
    }

    private void at(Kind kind, String path, JsonNode value, ObjectNode document) {
        var extension =
                schema.extension(path.endsWith(":") ? path.substring(0, path.length() - 1) : path);
        if (extension.isPresent()) {
            extension(kind, extension.get(), value, document);
            return;
        }
        ScimPath place = ScimPath.parse(schema, path);
        if (!place.isWritable()) {
            throw ScimRefusal.mutability("%s cannot be changed.".formatted(path));
        }
        ScimSchema of = place.extension();
        if (of == null) {
            new PatchedAttribute(place, document).change(kind, value);
            return;
        }
        ObjectNode values =
                document.path(of.id()) instanceof ObjectNode present
                        ? present
                        : JsonNodeFactory.instance.objectNode();
        new PatchedAttribute(place, values).change(kind, value);
        keep(of, values, document);
    }

    /** All of an extension at once. */
    private void extension(Kind kind, ScimSchema extension, JsonNode value, ObjectNode document) {
        if (kind == Kind.REMOVE) {
            document.remove(extension.id());
            return;
        }
        if (!value.isObject()) {
            throw ScimRefusal.invalidSyntax("%s is an object.".formatted(extension.id()));
        }
        for (var field : value.properties()) {
            at(kind, extension.id() + ":" + field.getKey(), field.getValue(), document);
        }
    }

    private static void keep(ScimSchema extension, ObjectNode values, ObjectNode document) {
        if (values.isEmpty()) {
            document.remove(extension.id());
        } else {
            document.set(extension.id(), values);
        }
    }
}
