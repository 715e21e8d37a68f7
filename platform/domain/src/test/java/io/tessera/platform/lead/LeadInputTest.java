package io.tessera.platform.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tessera.platform.problem.FieldError;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadInputTest {
    /** As the API reads bodies: fractions exactly as they were sent. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void readsEveryField() {
        var owner = UUID.randomUUID();

        var values =
                read(
                        """
                        {"name": "Ada Lovelace", "first_name": "Ada", "last_name": "Lovelace",
                         "external_id": "crm-7", "emails": ["ada@acme.example"], "phones": ["+1 555 0100"],
                         "company": "Acme", "title": "CTO", "source": "referral", "status": "qualified",
                         "assigned_to": "%s", "total_spend": 12.5, "visits": 3,
                         "last_order_at": "2026-01-31T10:30:00.123456789+01:00", "metadata": {"tier": "gold"}}
                        """
                                .formatted(owner));

        assertThat(errors).isEmpty();
        assertThat(values.given()).containsExactly(LeadField.values());
        assertThat(values.get(LeadField.EMAILS)).isEqualTo(List.of("ada@acme.example"));
        assertThat(values.get(LeadField.STATUS)).isEqualTo("qualified");
        assertThat(values.get(LeadField.ASSIGNED_TO)).isEqualTo(owner);
        assertThat(values.get(LeadField.TOTAL_SPEND)).isEqualTo(new BigDecimal("12.5"));
        assertThat(values.get(LeadField.VISITS)).isEqualTo(3);
        assertThat(values.get(LeadField.LAST_ORDER_AT))
                .isEqualTo(Instant.parse("2026-01-31T09:30:00.123456Z"));
        assertThat(values.get(LeadField.METADATA)).isEqualTo(Map.of("tier", "gold"));
    }

    @Test
    void tellsFieldsGivenAsNullFromThoseNotGiven() {
        var values = read("{\"company\": null, \"status\": null, \"emails\": null}");

        assertThat(errors).isEmpty();
        assertThat(values.given())
                .containsExactly(LeadField.EMAILS, LeadField.COMPANY, LeadField.STATUS);
        assertThat(values.get(LeadField.COMPANY)).isNull();
        assertThat(values.get(LeadField.STATUS)).isNull();
        assertThat(values.get(LeadField.EMAILS)).isEqualTo(List.of());
        assertThat(values.gives(LeadField.TITLE)).isFalse();
    }

    @Test
    void bringsTextsAndAddressesIntoOneForm() {
        var values =
                read(
                        """
                        {"company": "  Acme  ", "title": "   ",
                         "emails": [" ADA@Acme.Example ", "ada@acme.example", "", "b@acme.example"],
                         "phones": ["1", "1", "2"]}
                        """);

        assertThat(errors).isEmpty();
        assertThat(values.text(LeadField.COMPANY)).isEqualTo("Acme");
        assertThat(values.gives(LeadField.TITLE)).isTrue();
        assertThat(values.text(LeadField.TITLE)).isNull();
        assertThat(values.get(LeadField.EMAILS))
                .isEqualTo(List.of("ada@acme.example", "b@acme.example"));
        assertThat(values.get(LeadField.PHONES)).isEqualTo(List.of("1", "2"));
    }

    @Test
    void saysAllThatIsWrongAndWhere() {
        LeadInput.read(
                json(
                        """
                        {"company": 7, "emails": ["a@acme.example", "nobody"], "status": "lost",
                         "visits": -1, "colour": "red"}
                        """),
                "/leads/3",
                errors);

        assertThat(errors)
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(
                        tuple("/leads/3/company", "wrong_type"),
                        tuple("/leads/3/emails/1", "invalid_email"),
                        tuple("/leads/3/status", "invalid_value"),
                        tuple("/leads/3/visits", "out_of_range"),
                        tuple("/leads/3/colour", "unknown_field"));
    }

    @ParameterizedTest
    @CsvSource({"a/b,/a~1b", "a~b,/a~0b", "emails/0,/emails~10", "id,/id", "version,/version"})
    void pointsAtFieldsThatCannotBeWritten(String name, String pointer) {
        read("{\"%s\": 1}".formatted(name));

        assertThat(errors)
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.pointer()).isEqualTo(pointer);
                    assertThat(error.code()).isEqualTo("unknown_field");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"lead\"", "null", "1"})
    void aLeadIsAnObject(String body) {
        read(body);

        assertThat(codes()).containsExactly("wrong_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@acme.example",
                "a.b+c@sub.acme.example",
                "o'neil@acme.example",
                "ü@bücher.example",
                "a@xn--bcher-kva.example"
            })
    void takesAddresses(String email) {
        read("{\"emails\": [\"%s\"]}".formatted(email));

        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a@",
                "@acme.example",
                "a@acme",
                "a@@acme.example",
                "a b@acme.example",
                "a@.example",
                "a@acme.example.",
                "a,b@acme.example",
                "<a@acme.example>"
            })
    void refusesWhatCannotBeAnAddress(String email) {
        read("{\"emails\": [\"%s\"]}".formatted(email));

        assertThat(codes()).containsExactly("invalid_email");
    }

    @Test
    void holdsToLimits() {
        read(
                JSON.createObjectNode()
                        .put("company", "x".repeat(LeadInput.MAX_TEXT))
                        .put("title", "x".repeat(LeadInput.MAX_TEXT + 1))
                        .set(
                                "phones",
                                JSON.valueToTree(
                                        Collections.nCopies(LeadInput.MAX_VALUES + 1, "1")))
                        .toString());

        assertThat(errors)
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("/title", "too_long"), tuple("/phones", "too_many"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.0000,0",
        "8000,8000",
        "8e3,8000",
        "12.5000,12.5",
        "999999999999999.9999,999999999999999.9999"
    })
    void writesSpendPlainly(String sent, String kept) {
        var values = read("{\"total_spend\": %s}".formatted(sent));

        assertThat(errors).isEmpty();
        assertThat(values.get(LeadField.TOTAL_SPEND)).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1000000000000000", "0.00001", "1e999999999", "1e-999999999"})
    void refusesSpendThatTheShardCannotHold(String sent) {
        read("{\"total_spend\": %s}".formatted(sent));

        assertThat(codes()).containsExactly("out_of_range");
    }

    @ParameterizedTest
    @CsvSource({
        "visits,1.5,wrong_type",
        "visits,2147483648,out_of_range",
        "visits,'\"1\"',wrong_type",
        "total_spend,'\"1\"',wrong_type",
        "assigned_to,'\"1-1-1-1-1\"',invalid_value",
        "assigned_to,5,wrong_type",
        "last_order_at,'\"2026-01-31\"',invalid_value",
        "last_order_at,'\"2026-01-31T09:30:00\"',invalid_value",
        "last_order_at,'\"1899-12-31T23:59:59Z\"',out_of_range",
        "last_order_at,0,wrong_type",
        "status,'\"NEW\"',invalid_value",
        "emails,'\"a@acme.example\"',wrong_type",
        "metadata,[],wrong_type",
        "company,'\"a\\u0000b\"',invalid_character"
    })
    void refusesValuesOfAnotherKind(String field, String value, String code) {
        read("{\"%s\": %s}".formatted(field, value));

        assertThat(errors)
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.pointer()).isEqualTo("/" + field);
                    assertThat(error.code()).isEqualTo(code);
                });
    }

    private LeadValues read(String body) {
        return LeadInput.read(json(body), "", errors);
    }

    private List<String> codes() {
        return errors.stream().map(FieldError::code).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
