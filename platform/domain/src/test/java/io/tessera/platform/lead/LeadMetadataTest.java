package io.tessera.platform.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tessera.platform.problem.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadMetadataTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @Test
    void takesAnyJsonObject() {
        var object = json("{\"a\": [1, 2.5, null, {\"b\": true}], \"c\": \"d\"}");

        assertThat(LeadMetadata.refusal("/metadata", object)).isEmpty();
        assertThat(LeadMetadata.of(object))
                .isEqualTo(Map.of("a", Arrays.asList(1, 2.5, null, Map.of("b", true)), "c", "d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": \"x\\u0000\"}",
                "{\"a\\u0000\": 1}",
                "{\"a\": [{\"b\": [\"\\u0000\"]}]}"
            })
    void refusesTheCharacterThatPostgresCannotHold(String object) {
        assertThat(LeadMetadata.refusal("/metadata", json(object)))
                .map(FieldError::code)
                .contains("invalid_character");
    }

    @Test
    void takesTextThatOnlyLooksLikeThatCharacter() {
        var object = json("{\"path\": \"C:\\\\u0000\"}");

        assertThat(object.get("path").textValue()).isEqualTo("C:\\u0000");
        assertThat(LeadMetadata.refusal("/metadata", object)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e999999999"})
    void refusesImmenseNumbers(String number) {
        assertThat(LeadMetadata.refusal("/metadata", json("{\"a\": [%s]}".formatted(number))))
                .map(FieldError::code)
                .contains("out_of_range");
    }

    @Test
    void refusesMoreThanTheLimit() {
        var object = JSON.createObjectNode().put("a", "x".repeat(LeadMetadata.MAX_CHARACTERS - 8));

        assertThat(LeadMetadata.refusal("/metadata", object)).isEmpty();
        assertThat(LeadMetadata.refusal("/metadata", object.put("b", "")))
                .map(FieldError::code)
                .contains("too_long");
    }

    @ParameterizedTest
    @CsvSource({"1e10,10000000000", "1.50,1.5", "100.0,1e2", "0.1,0.10"})
    void numbersAreTheSameHoweverWritten(String sent, String stored) {
        assertThat(
                        LeadMetadata.same(
                                LeadMetadata.of(json("{\"a\": [%s]}".formatted(sent))),
                                LeadMetadata.of(json("{\"a\": [%s]}".formatted(stored)))))
                .isTrue();
    }

    @Test
    void tellsDifferentValuesApart() {
        assertThat(same(Map.of("a", 1), Map.of("a", 2))).isFalse();
        assertThat(same(Map.of("a", 1), Map.of("a", "1"))).isFalse();
        assertThat(same(Map.of("a", 1), Map.of("b", 1))).isFalse();
        assertThat(same(List.of(1, 2), List.of(2, 1))).isFalse();
        assertThat(same(List.of(1), List.of(1, 2))).isFalse();
        assertThat(same(null, List.of())).isFalse();
        assertThat(same(null, null)).isTrue();
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return LeadMetadata.same(one, other) && LeadMetadata.same(other, one);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
