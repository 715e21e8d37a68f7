package io.tessera.operations.move;

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
record RequestObject(JsonNode json, List<FieldError> errors) {
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
    static RequestObject parse(byte[] body, Set<String> fields) {
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
    String organization() {
        var reference = json.path("organization");
        if (!reference.isTextual() || reference.asText().isBlank()) {
            errors.add(
                    new FieldError(
                            "/organization", "invalid_organization", "Give a slug or an id."));
        }
        return reference.asText().strip();
    }

    /**
     * Ends the reading.
     *
     * @throws RefusedException if anything is wrong; it names every place
     */
    void requireValid() {
        if (!errors.isEmpty()) {
            throw RefusedException.invalid(errors);
        }
    }
}
