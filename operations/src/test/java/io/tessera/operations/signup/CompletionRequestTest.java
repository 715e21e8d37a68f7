package io.tessera.operations.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tessera.operations.problem.RefusedException;
import io.tessera.provisioning.signup.NewSignUp;
import io.tessera.provisioning.signup.SignUp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionRequestTest {
    private static final String TOKEN = "\"token\": \"" + "A".repeat(43) + "\"";
    private static final SignUp SIGN_UP =
            new SignUp(
                    new UUID(0, 1),
                    new NewSignUp(
                            "ada@acme.example",
                            "Ada",
                            "King",
                            "Acme Corporation",
                            "acme",
                            "us-east-1",
                            "starter",
                            "UTC",
                            "en",
                            "USD"),
                    Instant.EPOCH);

    @Test
    void takesAPasswordAsTyped() {
        assertThat(read(", \"password\": \" correct horse \"").password(SIGN_UP))
                .isEqualTo(" correct horse ");
    }

    @ParameterizedTest
    @CsvSource({
        "short, password_too_short",
        "aaaaaaaaaaaaaaaa, password_guessable",
        "password1234, password_guessable",
        "acme corporation, password_guessable",
        "my-ada@acme.example, password_guessable",
    })
    void refusesWhatIsEasilyGuessed(String password, String code) {
        var refused =
                catchThrowableOfType(
                        RefusedException.class,
                        () -> read(", \"password\": \"" + password + "\"").password(SIGN_UP));

        assertThat(refused.problem().errors())
                .singleElement()
                .matches(e -> e.pointer().equals("/password") && e.code().equals(code));
    }

    @Test
    void goesOnWithTheNameThatWasSignedUpForOrAnother() {
        assertThat(read("").subdomain(SIGN_UP)).isEqualTo("acme");
        assertThat(read(", \"subdomain\": \"Other\"").subdomain(SIGN_UP)).isEqualTo("other");
    }

    @Test
    void knowsATokenByItsForm() {
        assertThat(read("").token().value()).hasSize(43);
        assertThat(
                        catchThrowableOfType(
                                RefusedException.class,
                                () ->
                                        CompletionRequest.link(
                                                "{\"token\": \"no\"}"
                                                        .getBytes(StandardCharsets.UTF_8))))
                .isNotNull();
    }

    private static CompletionRequest read(String rest) {
        return CompletionRequest.read(("{" + TOKEN + rest + "}").getBytes(StandardCharsets.UTF_8));
    }
}
