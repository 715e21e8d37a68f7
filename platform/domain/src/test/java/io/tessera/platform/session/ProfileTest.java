package io.tessera.platform.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
    private static final Profile ADA =
            new Profile("Ada", "ada@acme.example", "Europe/Vienna", "de-AT", 4);

    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void changesWhatIsGivenAndNothingElse() {
        assertThat(changed("{\"name\": \" Ada King \"}"))
                .isEqualTo(
                        new Profile("Ada King", "ada@acme.example", "Europe/Vienna", "de-AT", 4));
        assertThat(errors).isEmpty();
    }

    @Test
    void takesChoicesBackWithNull() {
        assertThat(changed("{\"time_zone\": null, \"language\": null}"))
                .isEqualTo(new Profile("Ada", "ada@acme.example", null, null, 4));
        assertThat(errors).isEmpty();
    }

    @Test
    void spellsLanguagesAsTheyAreSpelled() {
        assertThat(changed("{\"language\": \"DE-de\", \"time_zone\": \"UTC\"}"))
                .isEqualTo(new Profile("Ada", "ada@acme.example", "UTC", "de-DE", 4));
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"\"}                     | /name invalid_value",
                "{\"name\": null}                     | /name required",
                "{\"name\": \"a\\u0007b\"}            | /name invalid_character",
                "{\"time_zone\": \"Middle/Earth\"}    | /time_zone invalid_value",
                "{\"time_zone\": \"+02:00\"}          | /time_zone invalid_value",
                "{\"time_zone\": 5}                   | /time_zone invalid_value",
                "{\"language\": \"not a language\"}   | /language invalid_value",
                "{\"email\": \"me@elsewhere.example\"} | /email unknown_field"
            })
    void saysWhatIsWrong(String body, String error) {
        changed(body);

        assertThat(errors.stream().map(one -> one.pointer() + " " + one.code()))
                .containsExactly(error);
    }

    @Test
    void isAnObject() {
        changed("[]");

        assertThat(errors).extracting(FieldError::code).containsExactly("wrong_type");
    }

    private Profile changed(String body) {
        try {
            return ADA.changed(new ObjectMapper().readTree(body), errors);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }
}
