package io.tessera.operations.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tessera.operations.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestObjectTest {
    @Test
    void readsAnOrganization() {
        assertThat(organization("{\"organization\": \" acme \"}")).isEqualTo("acme");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /organization invalid_organization",
                "{'organization': 7} | /organization invalid_organization",
                "{'organization': ' '} | /organization invalid_organization",
                "{'organization': 'acme', 'target': 'shard_01'} | /target unknown_field"
            },
            quoteCharacter = '`')
    void namesThePlaceThatIsWrong(String json, String expected) {
        assertThatThrownBy(() -> organization(json.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.problem().errors())
                                        .extracting(error -> error.pointer() + " " + error.code())
                                        .containsExactly(expected));
    }

    private static String organization(String json) {
        var request =
                RequestObject.parse(json.getBytes(StandardCharsets.UTF_8), Set.of("organization"));
        var organization = request.organization();
        request.requireValid();
        return organization;
    }
}
