package io.tessera.platform.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object that was sent; says what is wrong with them. */
public final class BodyFields {
    private static final int MAX_NAME = 100;
    private static final int MAX_ITEMS = 1_000;

    private final JsonNode body;
    private final List<FieldError> errors;

    /**
     * @param known the fields that there are; others are errors
     * @param errors grows while the fields are read
     */
    public BodyFields(JsonNode body, Set<String> known, List<FieldError> errors) {
        this.body = body;
        this.errors = errors;
        if (!body.isObject()) {
            errors.add(new FieldError("", "wrong_type", "Must be a JSON object."));
        }
        body.properties().stream()
                .filter(field -> !known.contains(field.getKey()))
                .forEach(field ->
                        error(
                                field.getKey().replace("~", "~0").replace("/", "~1"),
                                "unknown_field",
                                "There is no such field."));
    }

    /** Whether the field was sent. */
    public boolean has(String field) {
        return body.has(field);
    }

    /** The name that everything of the kind needs. */
    public String name() {
        var value = body.path("name");
        if (value.isMissingNode() || value.isNull()) {
            error("name", "required", "Needs a name.");
            return "";
        }
        var name = value.isTextual() ? value.textValue().strip() : "";
        if (name.isEmpty() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
            error("name", "invalid_value", "Must have 1 to " + MAX_NAME + " characters.");
        }
        return name;
    }

    /** A text, or null if there is none. */
    public @Nullable String text(String field, int max) {
        var value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().length() > max
                || value.textValue().indexOf('\0') >= 0) {
            error(field, "invalid_value", "Must be a text of at most " + max + " characters.");
            return null;
        }
        var text = value.textValue().strip();
        return text.isEmpty() ? null : text;
    }

    boolean truth(String field) {
        var value = body.path(field);
        if (!value.isBoolean()) {
            error(field, "wrong_type", "Must be true or false.");
        }
        return value.asBoolean();
    }

    /** The texts of an array, each once; none if it is not there. */
    List<String> texts(String field) {
        var value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > MAX_ITEMS) {
            error(field, "wrong_type", "Must be an array of at most " + MAX_ITEMS + ".");
            return List.of();
        }
        var texts = new LinkedHashSet<String>();
        value.forEach(one -> texts.add(one.asText()));
        return List.copyOf(texts);
    }

    /** The ids of an array, each once; none if it is not there. */
    public List<UUID> ids(String field) {
        var texts = texts(field);
        var ids = new ArrayList<UUID>(texts.size());
        for (int place = 0; place < texts.size(); place++) {
            var text = texts.get(place);
            try {
                ids.add(UUID.fromString(text));
            } catch (IllegalArgumentException malformed) {
                error(field + "/" + place, "invalid_value", "Must be a UUID.");
            }
        }
        return ids;
    }

    /** Notes that something is wrong. */
    public void error(String path, String code, String detail) {
        errors.add(new FieldError("/" + path, code, detail));
    }
}
