package io.tessera.platform.apisettings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void readsOriginsAsBrowsersSendThem() throws Exception {
        var origins =
                read(
                        """
                        {"allowed_origins": [" https://WWW.Example.com ", "http://localhost:3000", "https://www.example.com"]}
                        """);

        assertThat(errors).isEmpty();
        assertThat(origins).containsExactly("https://www.example.com", "http://localhost:3000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "https://*.example.com",
                "https://example.com/",
                "https://example.com/path",
                "https://user@example.com",
                "ftp://example.com",
                "example.com",
                "https://example.com:0",
                "https://exa mple.com",
                "https://-example.com"
            })
    void refusesWhatIsNoOrigin(String text) throws Exception {
        read(
                JSON.writeValueAsString(
                        JSON.createObjectNode()
                                .set("allowed_origins", JSON.createArrayNode().add(text))));

        assertThat(errors)
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/allowed_origins/0", "invalid_value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"allowed_origins\": \"https://example.com\"}",
                "{\"allowed_origins\": null}",
                "{\"allowed_origins\": [], \"colour\": 1}"
            })
    void refusesWhatIsNoSettings(String body) throws Exception {
        read(body);

        assertThat(errors).hasSize(1);
    }

    private List<String> read(String body) throws Exception {
        return AllowedOrigins.read(JSON.readTree(body), errors);
    }
}
