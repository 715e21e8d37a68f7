package io.tessera.api.singlesignon;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A JSON object that was sent, and what is wrong with it. */
final class SentObject {
    private final JsonNode json;
    private final String place;
    private final List<FieldError> errors;

    private SentObject(JsonNode json, String place, List<FieldError> errors, Set<String> known) {
        this.json = json;
        this.place = place;
        this.errors = errors;
        if (!json.isObject()) {
            errors.add(new FieldError(place, "wrong_type", "Must be a JSON object."));
        }
        json.properties().stream()
                .map(field -> field.getKey())
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        error(
                                name.replace("~", "~0").replace("/", "~1"),
                                "unknown_field",
                                "There is no such field."));
    }

    /** A whole body. */
    static SentObject of(JsonNode json, Set<String> known) {
        return new SentObject(json, "", new ArrayList<>(), known);
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    /** Whether the field was sent, be it as null. */
    boolean names(String field) {
        return json.has(field);
    }

    /** An object within. */
    SentObject within(String field, Set<String> known) {
        return new SentObject(json.path(field), place + "/" + field, errors, known);
    }

    /** The objects of an array. */
    List<SentObject> all(String field, int most, Set<String> known) {
        var value = json.path(field);
        if (!value.isArray() || value.size() > most) {
            error(field, "wrong_type", "Must be an array of at most " + most + ".");
            return List.of();
        }
        var all = new ArrayList<SentObject>();
        for (int i = 0; i < value.size(); i++) {
            all.add(new SentObject(value.get(i), place + "/" + field + "/" + i, errors, known));
        }
        return all;
    }

    /** A text that has to be there. */
    String text(String field, int longest) {
        if (!has(field)) {
            error(field, "required", "Is required.");
            return "";
        }
        var text = optional(field, longest);
        if (text == null && errors.stream().noneMatch(one -> one.pointer().equals(at(field)))) {
            error(field, "required", "Is required.");
        }
        return text == null ? "" : text;
    }

    /** A text, or null. */
    @Nullable String optional(String field, int longest) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            error(field, "wrong_type", "Must be a text.");
            return null;
        }
        var text = value.textValue().strip();
        if (text.length() > longest) {
            error(field, "too_long", "Must have at most %d characters.".formatted(longest));
            return null;
        }
        if (text.chars()
                .anyMatch(one ->
                        Character.isISOControl(one) && one != '\n' && one != '\r' && one != '\t')) {
            error(field, "invalid_value", "Must have no control characters.");
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    boolean truth(String field, boolean otherwise) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            error(field, "wrong_type", "Must be true or false.");
        }
        return value.asBoolean();
    }

    /** An id, or null. */
    @Nullable UUID id(String field) {
        var value = json.path(field);
        return value.isMissingNode() || value.isNull() ? null : id(field, value);
    }

    /** The ids of an array, each once; none if it is not there. */
    List<UUID> ids(String field) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            error(field, "wrong_type", "Must be an array of ids.");
            return List.of();
        }
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < value.size(); i++) {
            var id = id(field + "/" + i, value.get(i));
            if (id != null && !ids.contains(id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    void error(String field, String code, String detail) {
        errors.add(new FieldError(at(field), code, detail));
    }

    /** Ends the reading of the whole body. */
    void requireValid() {
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
    }

    private @Nullable UUID id(String field, JsonNode value) {
        try {
            // What is no text is no UUID either.
            return UUID.fromString(value.asText());
        } catch (IllegalArgumentException malformed) {
            error(field, "invalid_value", "Must be a UUID.");
            return null;
        }
    }

    private String at(String field) {
        return place + "/" + field;
    }
}
