package io.tessera.operations.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.operations.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRequestTest {
    @Test
    void takesAddressesInLowerCase() {
        var request =
                AccountRequest.read(
                        bytes(
                                "{\"email\": \"Ada@Acme.Example\", \"first_name\": \"Ada\", \"last_name\": \"Byron\"}"));

        assertThat(request).isEqualTo(new AccountRequest("ada@acme.example", "Ada", "Byron"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": \"ada\", \"first_name\": \"Ada\", \"last_name\": \"Byron\"}",
                "{\"email\": \"ada@acme.example\", \"last_name\": \"Byron\"}",
                "{\"email\": \"ada@acme.example\", \"first_name\": \"A\", \"last_name\": \"B\", \"password\": \"c\"}",
                "[]",
                "{"
            })
    void refusesWhatMakesNoAccount(String body) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> AccountRequest.read(bytes(body)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
