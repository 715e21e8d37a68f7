package io.tessera.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScimErrorTest {
    @ParameterizedTest
    @CsvSource({
        "400, invalidFilter, invalidFilter",
        "409, uniqueness, uniqueness",
        "400, malformed_json, invalidSyntax",
        "409, last_administrator, mutability",
        "404, not_found,",
        "403, forbidden,"
    })
    void saysWithItsOwnWordsWhatTheProblemIs(int status, String code, String keyword) {
        var error = ScimError.of(Problems.document(status, code, "Why."));

        assertThat(error.status()).isEqualTo(Integer.toString(status));
        assertThat(error.scimType()).isEqualTo(keyword);
        assertThat(error.detail()).isEqualTo("Why.");
    }

    @Test
    void isSpokenBelowItsAddressOnly() {
        assertThat(ScimError.isSpokenAt("/scim/v2/Users")).isTrue();
        assertThat(ScimError.isSpokenAt("/api/v1/scim/")).isFalse();
        assertThat(ScimError.isSpokenAt(null)).isFalse();
    }
}
