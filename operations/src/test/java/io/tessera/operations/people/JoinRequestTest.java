package io.tessera.operations.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.operations.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinRequestTest {
    @Test
    void readsWhatAnAccountIsMadeOf() {
        var account =
                read("\"first_name\": \"Grace\", \"last_name\": \"Hopper\", \"password\": \"a horse, a battery\"")
                        .account("Acme");

        assertThat(account.firstName()).isEqualTo("Grace");
        assertThat(account.lastName()).isEqualTo("Hopper");
        assertThat(account.password()).isEqualTo("a horse, a battery");
        assertThat(account.toString()).doesNotContain("horse");
    }

    @Test
    void looksAtNothingButTheAddressWhereThereIsAnAccount() {
        assertThat(read("\"password\": 5").email()).isEqualTo("grace@acme.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"first_name\": \"G\", \"last_name\": \"H\" | /password required",
                "\"first_name\": \"G\", \"last_name\": \"H\", \"password\": \"too short\" | /password password_too_short",
                "\"first_name\": \"G\", \"last_name\": \"H\", \"password\": \"password12345\" | /password password_guessable",
                "\"first_name\": \"G\", \"last_name\": \"H\", \"password\": \"grace@acme.example!\" | /password password_guessable",
                "\"last_name\": \"H\", \"password\": \"a horse, a battery\" | /first_name required",
                "\"first_name\": \"www.evil.example\", \"last_name\": \"H\", \"password\": \"a horse, a battery\" | /first_name invalid_value"
            })
    void saysWhatIsWrong(String fields, String error) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(fields).account("Acme"))
                .satisfies(refused ->
                        assertThat(refused.problem().errors())
                                .extracting(one -> one.pointer() + " " + one.code())
                                .containsExactly(error));
    }

    private static JoinRequest read(String fields) {
        return JoinRequest.read(
                "{\"email\": \"grace@acme.example\", %s}"
                        .formatted(fields)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
