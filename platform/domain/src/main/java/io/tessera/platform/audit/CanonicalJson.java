package io.tessera.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.TreeMap;

/**
 * One spelling for each JSON value, so that it has one hash whoever wrote it down last.
 *
 * <ul>
 *   <li>No space between tokens. Fields of an object are in the order of the UTF-16 code units of
 *       their names.
 *   <li>In strings, {@code "} and {@code \} have a backslash in front; characters below U+0020 are
 *       {@code \}{@code u} and four hexadecimal digits in lower case; all others stand for
 *       themselves.
 *   <li>A number is its decimal value without zeros at the end, as {@link BigDecimal#toString()}
 *       writes it; zero is {@code 0}.
 * </ul>
 */
final class CanonicalJson {
    private static final ObjectMapper READER =
            new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final StringBuilder written = new StringBuilder();

    private CanonicalJson() {}

    /**
     * The value in its one spelling.
     *
     * @throws IllegalArgumentException if the text is no JSON
     */
    static String of(String json) {
        try {
            return of(READER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    static String of(JsonNode value) {
        var canonical = new CanonicalJson();
        canonical.write(value);
        return canonical.written.toString();
    }

    private void write(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> string(value.textValue());
            case NUMBER -> written.append(number(value.decimalValue()));
            case BOOLEAN -> written.append(value.booleanValue());
            case NULL -> written.append("null");
            case MISSING, BINARY, POJO ->
                    throw new IllegalArgumentException("not JSON: " + value.getNodeType());
        }
    }

    private void object(JsonNode object) {
        var fields = new TreeMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        String separator = "{";
        for (var field : fields.entrySet()) {
            written.append(separator);
            string(field.getKey());
            written.append(':');
            write(field.getValue());
            separator = ",";
        }
        written.append(fields.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode array) {
        String separator = "[";
        for (JsonNode element : array) {
            written.append(separator);
            write(element);
            separator = ",";
        }
        written.append(array.isEmpty() ? "[]" : "]");
    }

    private void string(String text) {
        written.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                written.append('\\').append(character);
            } else if (character < ' ') {
                written.append("\\u%04x".formatted((int) character));
            } else {
                written.append(character);
            }
        }
        written.append('"');
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
