package io.tessera.api.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tessera.platform.problem.CrmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads request bodies strictly: size, depth, duplicate names and trailing text are all refused.
 */
public final class JsonBody {
    /** Most bytes of an ordinary body. */
    public static final int MAX_BYTES = 256 * 1024;

    /** Most bytes of a bulk body. */
    public static final int MAX_BULK_BYTES = 10 * 1024 * 1024;

    private static final int MAX_DEPTH = 20;
    private static final int MAX_NAME = 1_000;
    private static final int MAX_NUMBER = 50;
    private static final long MAX_TOKENS = 1_000_000; // of which a bulk body has some 300,000
    private static final JsonMapper STRICT =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxNameLength(MAX_NAME)
                                                    .maxNumberLength(MAX_NUMBER)
                                                    .maxStringLength(MAX_BYTES)
                                                    .maxDocumentLength(MAX_BULK_BYTES)
                                                    .maxTokenCount(MAX_TOKENS)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private JsonBody() {}

    /**
     * Parses a body.
     *
     * @throws CrmException.TooLarge if it has more bytes than allowed
     * @throws CrmException.Invalid if it is not one JSON value within the limits
     */
    public static JsonNode parse(byte[] body, int maxBytes) {
        if (body.length > maxBytes) {
            throw new CrmException.TooLarge("The body must have at most " + maxBytes + " bytes.");
        }
        try {
            var node = STRICT.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw malformed("The body is empty.");
            }
            return node;
        } catch (StreamConstraintsException beyond) {
            throw malformed(
                    "The JSON is nested too deeply, has too many values, or has too long a name, string or number.");
        } catch (JsonProcessingException malformed) {
            var place = malformed.getLocation();
            throw malformed(
                    place == null
                            ? "The body is not valid JSON."
                            : "The body is not valid JSON at line %d, column %d."
                                    .formatted(place.getLineNr(), place.getColumnNr()));
        } catch (IOException notText) {
            throw malformed("The body is not UTF-8 text.");
        }
    }

    /** The body as text, for hashing. */
    public static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static CrmException.Invalid malformed(String detail) {
        return new CrmException.Invalid("malformed_json", detail, List.of());
    }
}
