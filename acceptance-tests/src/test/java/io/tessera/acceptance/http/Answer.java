package io.tessera.acceptance.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What came back.
 *
 * @param request method and path, for messages
 */
public record Answer(String request, int status, HttpHeaders headers, String text) {
    static final ObjectMapper JSON = new ObjectMapper();

    /** This answer, if it has the status. */
    public Answer expect(int wanted) {
        assertThat(status).as("%s: %s", request, abbreviated()).isEqualTo(wanted);
        return this;
    }

    /** This answer, if it is a problem document with the status and code. */
    public Answer expectProblem(int wanted, String code) {
        expect(wanted);
        assertThat(header("Content-Type")).as(request).startsWith("application/problem+json");
        assertThat(json().path("code").asText())
                .as("%s: %s", request, abbreviated())
                .isEqualTo(code);
        assertThat(json().path("status").asInt()).as(request).isEqualTo(wanted);
        return this;
    }

    /**
     * This answer, if it is an error as SCIM spells them (RFC 7644, section 3.12).
     *
     * @param keyword its {@code scimType}, or an empty text for none
     */
    public Answer expectScimError(int wanted, String keyword) {
        expect(wanted);
        assertThat(header("Content-Type")).as(request).startsWith("application/scim+json");
        assertThat(json().path("schemas").path(0).asText())
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(json().path("status").asText()).isEqualTo(Integer.toString(wanted));
        assertThat(json().path("detail").asText()).isNotBlank();
        assertThat(json().path("scimType").asText())
                .as("%s: %s", request, abbreviated())
                .isEqualTo(keyword);
        return this;
    }

    public JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(
                    "%s: no JSON with status %d: %s".formatted(request, status, abbreviated()), e);
        }
    }

    /** The first value of a header, or an empty text. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public String etag() {
        return header("ETag");
    }

    /** The field {@code id} of the answer. */
    public String id() {
        return json().path("id").asText();
    }

    /** The elements of {@code data}. */
    public List<JsonNode> data() {
        return elements(json().path("data"));
    }

    /** The pointers of a problem's errors with their codes, as {@code pointer code}. */
    public List<String> errors() {
        return elements(json().path("errors")).stream()
                .map(error -> error.path("pointer").asText() + " " + error.path("code").asText())
                .toList();
    }

    public static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private String abbreviated() {
        return text.length() > 1_000 ? text.substring(0, 1_000) + "..." : text;
    }
}
