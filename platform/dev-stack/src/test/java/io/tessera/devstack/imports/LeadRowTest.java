package io.tessera.devstack.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadRowTest {
    private static final LeadColumns COLUMNS =
            LeadColumns.recognise(
                    List.of(
                            "Customer Id",
                            "First Name",
                            "Email",
                            "Phone 1",
                            "Phone 2",
                            "Total Spend",
                            "TotalVisits",
                            "City"),
                    null);

    @Test
    void mapsARowToALead() {
        var row =
                LeadRow.of(
                        COLUMNS,
                        List.of(
                                "C1",
                                " Ada ",
                                "ada@example.org",
                                "1",
                                "2",
                                "$1,234.50",
                                "3.0",
                                "Oslo"));

        assertThat(row)
                .isInstanceOfSatisfying(
                        LeadRow.Lead.class,
                        lead ->
                                assertThat(lead.json().toString())
                                        .isEqualTo(
                                                "{\"external_id\":\"C1\",\"first_name\":\"Ada\",\"emails\":[\"ada@example.org\"],"
                                                        + "\"phones\":[\"1\",\"2\"],\"total_spend\":1234.50,\"visits\":3,"
                                                        + "\"metadata\":{\"city\":\"Oslo\"}}"));
    }

    @Test
    void leavesOutWhatIsEmpty() {
        var row = LeadRow.of(COLUMNS, List.of("C1", "", "", "", "", "", "", ""));

        assertThat(row)
                .isInstanceOfSatisfying(
                        LeadRow.Lead.class,
                        lead ->
                                assertThat(lead.json().toString())
                                        .isEqualTo("{\"external_id\":\"C1\"}"));
    }

    @ParameterizedTest
    @CsvSource({"about 20,many", "-5,-1", "1.23456,2.5", "1e9,99999999999"})
    void keepsAsMetadataWhatAFieldCannotHold(String spend, String visits) {
        var row = LeadRow.of(COLUMNS, List.of("C1", "", "", "", "", spend, visits, ""));

        assertThat(row)
                .isInstanceOfSatisfying(
                        LeadRow.Lead.class,
                        lead -> {
                            assertThat(lead.json().has("total_spend")).isFalse();
                            assertThat(lead.json().has("visits")).isFalse();
                            assertThat(lead.json().path("metadata").path("total_spend").asText())
                                    .isEqualTo(spend);
                            assertThat(lead.json().path("metadata").path("totalvisits").asText())
                                    .isEqualTo(visits);
                        });
    }

    @Test
    void refusesARowThatCouldNotBeFoundAgain() {
        var row = LeadRow.of(COLUMNS, List.of(" ", "Ada", "", "123", "", "", "", ""));

        assertThat(row)
                .isInstanceOfSatisfying(
                        LeadRow.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("no_key"));
    }

    @Test
    void refusesARowWithFieldsTooManyOrTooFew() {
        assertThat(LeadRow.of(COLUMNS, List.of("C1", "Ada")))
                .isEqualTo(
                        new LeadRow.Refused(
                                "wrong_field_count", "The row has 2 fields, the first row has 8."));
    }
}
