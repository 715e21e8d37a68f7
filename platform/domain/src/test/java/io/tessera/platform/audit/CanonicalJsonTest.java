package io.tessera.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"b\" : 1, \"a\" : [ true , null ] } | {\"a\":[true,null],\"b\":1}",
                "{\"aa\": {}, \"B\": []}                | {\"B\":[],\"aa\":{}}",
                "[1.50, 1.5, 15e-1]                     | [1.5,1.5,1.5]",
                "[0, 0.00, -0]                          | [0,0,0]",
                "[100, 1e2, 1E+2]                       | [1E+2,1E+2,1E+2]",
                "[12345678901234567890.123]             | [12345678901234567890.123]",
                "\"\\u00e9\\u0001\\n\\\"\\\\\\/\"        | \"é\\u0001\\u000a\\\"\\\\/\"",
            })
    void writesOneSpellingOfEachValue(String json, String canonical) {
        assertThat(CanonicalJson.of(json)).isEqualTo(canonical);
        assertThat(CanonicalJson.of(canonical)).isEqualTo(canonical);
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> CanonicalJson.of("{\"a\": "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.of("{\"a\": 1, \"a\": 2}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
