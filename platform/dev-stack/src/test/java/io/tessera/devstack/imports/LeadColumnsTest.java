package io.tessera.devstack.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tessera.devstack.layout.StackException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadColumnsTest {
    @ParameterizedTest
    @CsvSource({
        "First Name,FIRST_NAME",
        "first_name,FIRST_NAME",
        "LASTNAME,LAST_NAME",
        "Surname,LAST_NAME",
        "Full Name,NAME",
        "Company,COMPANY",
        "Organisation,COMPANY",
        "E-Mail,EMAIL",
        "Email Address,EMAIL",
        "email 2,EMAIL",
        "Phone 1,PHONE",
        "Mobile,PHONE",
        "Job Title,TITLE",
        "Lead Source,SOURCE",
        "Customer Id,EXTERNAL_ID",
        "external_id,EXTERNAL_ID",
        "Total Spend,TOTAL_SPEND",
        "TotalVisits,VISITS",
        "City,METADATA",
        "Country,METADATA",
        "Website,METADATA",
        "Index,METADATA",
        "Lead Number,METADATA"
    })
    void recognisesAColumnByItsName(String header, LeadField field) {
        var columns = LeadColumns.recognise(List.of(header, "Contact Mail Address", "Mail"), null);

        assertThat(columns.columns().getFirst().field()).isEqualTo(field);
    }

    @Test
    void takesEveryPhoneButOneCompany() {
        var columns =
                LeadColumns.recognise(
                        List.of("Email", "Phone 1", "Phone 2", "Company", "Account"), null);

        assertThat(columns.columns())
                .extracting(LeadColumns.Column::field)
                .containsExactly(
                        LeadField.EMAIL,
                        LeadField.PHONE,
                        LeadField.PHONE,
                        LeadField.COMPANY,
                        LeadField.METADATA);
    }

    @Test
    void identifiesByTheColumnThatWasNamed() {
        var columns = LeadColumns.recognise(List.of("Prospect ID", "Customer Id"), "prospect id");

        assertThat(columns.columns())
                .extracting(LeadColumns.Column::field)
                .containsExactly(LeadField.EXTERNAL_ID, LeadField.METADATA);
    }

    @Test
    void keepsTheRestUnderNamesOfTheirOwn() {
        var columns =
                LeadColumns.recognise(
                        List.of("email", "Favourite Colour?", "favourite colour", "", "Größe"),
                        null);

        assertThat(columns.columns())
                .extracting(LeadColumns.Column::metadataKey)
                .containsExactly(
                        "email", "favourite_colour", "favourite_colour_2", "column_4", "größe");
    }

    @Test
    void refusesAFileWhoseRowsNothingIdentifies() {
        assertThatThrownBy(() -> LeadColumns.recognise(List.of("Name", "City"), null))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("--key")
                .hasMessageContaining("City");
    }

    @Test
    void refusesAKeyThatIsNoColumn() {
        assertThatThrownBy(() -> LeadColumns.recognise(List.of("Name", "City"), "Prospect ID"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("no column Prospect ID");
    }
}
