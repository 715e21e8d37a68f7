package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A schema (RFC 7643, section 7).
 *
 * @param id its URN
 * @param description as clients are told
 */
public record ScimSchema(String id, JsonNode description, List<ScimAttribute> attributes) {
    public ScimSchema {
        attributes = List.copyOf(attributes);
    }

    /** The attribute of a name, whatever its case. */
    public Optional<ScimAttribute> attribute(String name) {
        return ScimAttribute.named(attributes, name);
    }

    static ScimSchema read(String resource) {
        try (var file = ScimSchema.class.getResourceAsStream("/scim/" + resource + ".json")) {
            if (file == null) {
                throw new IllegalStateException("no schema " + resource);
            }
            JsonNode described = new ObjectMapper().readTree(file);
            return new ScimSchema(
                    described.path("id").asText(),
                    described,
                    ScimAttribute.readAll(described.path("attributes")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
