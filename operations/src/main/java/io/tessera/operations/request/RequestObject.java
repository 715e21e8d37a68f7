package io.tessera.operations.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tessera.operations.problem.FieldError;
import io.tessera.operations.problem.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request's body that is a JSON object, and what is wrong with it.
 *
 * @param errors grows while the fields are read
 */
public record RequestObject(JsonNode json, List<FieldError> errors) {
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * Reads a body; fields of other names are among its errors.
     *
     * @throws RefusedException if it is no object
     */
    public static RequestObject parse(byte[] body, Set<String> fields) {
        JsonNode json;
        try {
            json = STRICT.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw RefusedException.malformed("The body is not valid JSON.");
        } catch (IOException notText) {
            throw RefusedException.malformed("The body is not UTF-8 text.");
        }
        if (!json.isObject()) {
            throw RefusedException.malformed("The body must be a JSON object.");
        }
        var errors = new ArrayList<FieldError>();
        for (var field : json.properties()) {
            if (!fields.contains(field.getKey())) {
                errors.add(
                        new FieldError(
                                "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                                "unknown_field",
                                "There is no such field."));
            }
        }
        return new RequestObject(json, errors);
    }

    /** The organization that the body names, by slug or id. */
    public String organization() {
        var reference = json.path("organization");
        if (!reference.isTextual() || reference.asText().isBlank()) {
            errors.add(
                    new FieldError(
                            "/organization", "invalid_organization", "Give a slug or an id."));
        }
        return reference.asText().strip();
    }

    /**
     * A text that must be there, without white space around it.
     *
     * @param longest in characters
     */
    public String text(String field, int longest) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            error(field, "required", "Is required.");
            return "";
        }
        return read(field, value, longest);
    }

    /**
     * A text that may be missing.
     *
     * @param otherwise what counts then
     */
    public String text(String field, int longest, String otherwise) {
        var value = json.path(field);
        return value.isMissingNode() || value.isNull() ? otherwise : read(field, value, longest);
    }

    /** Notes that something is wrong with a field. */
    public void error(String field, String code, String detail) {
        errors.add(new FieldError("/" + field, code, detail));
    }

    private String read(String field, JsonNode value, int longest) {
        if (!value.isTextual()) {
            error(field, "wrong_type", "Must be a text.");
            return "";
        }
        var text = value.asText().strip();
        if (text.isEmpty()) {
            error(field, "required", "Is required.");
        } else if (text.codePointCount(0, text.length()) > longest) {
            error(field, "too_long", "Must have at most %d characters.".formatted(longest));
        } else if (text.codePoints().anyMatch(Character::isISOControl)) {
            error(field, "invalid_character", "Must have no control characters.");
        }
        return text;
    }

    /**
     * Ends the reading.
     *
     * @throws RefusedException if anything is wrong; it names every place
     */
    public void requireValid() {
        if (!errors.isEmpty()) {
            throw RefusedException.invalid(errors);
        }
    }
}
