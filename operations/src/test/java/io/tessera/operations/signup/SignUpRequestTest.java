package io.tessera.operations.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tessera.operations.problem.RefusedException;
import io.tessera.provisioning.signup.NewSignUp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignUpRequestTest {
    private static final String FULL =
            """
            {"organization_name": " Acme ", "subdomain": "Acme", "region": "us-east-1", "plan": "starter",
             "first_name": "Ada", "last_name": "King", "email": "Ada@Acme.Example", "time_zone": "Europe/Berlin",
             "locale": "de-de", "currency": "EUR"}
            """;

    @Test
    void readsWhatSomebodySignsUpWith() {
        assertThat(read(FULL))
                .isEqualTo(
                        new NewSignUp(
                                "ada@acme.example",
                                "Ada",
                                "King",
                                "Acme",
                                "acme",
                                "us-east-1",
                                "starter",
                                "Europe/Berlin",
                                "de-DE",
                                "EUR"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"email\": \"Ada@Acme.Example\" | \"email\": \"nobody\" | /email invalid_email",
                "\"email\": \"Ada@Acme.Example\" | \"email\": \"a@b.example\\r\\nBcc: c@d.example\" | /email invalid_character",
                "\"email\": \"Ada@Acme.Example\" | \"email\": 5 | /email wrong_type",
                "\"subdomain\": \"Acme\" | \"subdomain\": \"www\" | /subdomain subdomain_reserved",
                "\"subdomain\": \"Acme\" | \"subdomain\": \"xn--80ak6aa92e\" | /subdomain subdomain_punycode",
                "\"subdomain\": \"Acme\" | \"subdomain\": \"а\\u0441me\" | /subdomain subdomain_not_ascii",
                "\"subdomain\": \"Acme\" | \"subdomain\": \"a.b.c\" | /subdomain subdomain_malformed",
                "\"first_name\": \"Ada\" | \"first_name\": \"see https://evil.example\" | /first_name invalid_value",
                "\"region\": \"us-east-1\" | \"region\": \"mars-1\" | /region invalid_value",
                "\"plan\": \"starter\" | \"plan\": \"free\" | /plan invalid_value",
                "\"time_zone\": \"Europe/Berlin\" | \"time_zone\": \"Mars/Olympus\" | /time_zone invalid_value",
                "\"currency\": \"EUR\" | \"currency\": \"EURO\" | /currency invalid_value",
                "\"locale\": \"de-de\" | \"locale\": \"not a tag\" | /locale invalid_value",
                "\"plan\": \"starter\" | \"plan\": \"starter\", \"role\": \"root\" | /role unknown_field",
            })
    void saysWhatIsWrongAndWhere(String part, String instead, String error) {
        var body = FULL.replace(part, instead);
        assertThat(body).isNotEqualTo(FULL);

        var refused = catchThrowableOfType(RefusedException.class, () -> read(body));

        assertThat(refused.problem().errors())
                .extracting(found -> found.pointer() + " " + found.code())
                .containsExactly(error);
    }

    @Test
    void namesEverythingThatIsMissing() {
        var refused = catchThrowableOfType(RefusedException.class, () -> read("{}"));

        assertThat(refused.problem().errors())
                .hasSize(7)
                .allMatch(e -> e.code().equals("required"));
    }

    private static NewSignUp read(String body) {
        return SignUpRequest.read(
                body.getBytes(StandardCharsets.UTF_8),
                List.of("us-east-1"),
                List.of("starter", "business"));
    }
}
