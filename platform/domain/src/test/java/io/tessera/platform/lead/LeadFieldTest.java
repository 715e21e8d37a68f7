package io.tessera.platform.lead;

import static io.tessera.platform.lead.LeadFixture.aLead;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeadFieldTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule());

    @Test
    void fieldsAndSortsAreNamedAsInEvents() {
        List<String> published = new ArrayList<>();
        JSON.valueToTree(aLead().stored()).fieldNames().forEachRemaining(published::add);

        assertThat(published)
                .containsAll(Stream.of(LeadField.values()).map(LeadField::json).toList())
                .containsAll(Stream.of(LeadSort.values()).map(LeadSort::column).toList());
    }

    @Test
    void spellingsAreReadBack() {
        assertThat(LeadField.values())
                .allSatisfy(field -> assertThat(LeadField.of(field.json())).contains(field));
        assertThat(LeadSort.values())
                .allSatisfy(sort -> assertThat(LeadSort.of(sort.column())).contains(sort));
        assertThat(LeadStatus.values())
                .allSatisfy(status -> assertThat(LeadStatus.of(status.json())).contains(status));
        assertThat(LeadField.of("NAME")).isEmpty();
        assertThat(LeadSort.of("id")).isEmpty();
        assertThat(LeadStatus.of("lost")).isEmpty();
    }

    @Test
    void valuesAreACopyThatKnowsGivenFromAbsent() {
        Map<LeadField, @Nullable Object> given = new EnumMap<>(LeadField.class);
        given.put(LeadField.COMPANY, null);
        var values = new LeadValues(given);

        given.put(LeadField.TITLE, "CTO");

        assertThat(values.given()).containsExactly(LeadField.COMPANY);
        assertThat(values.gives(LeadField.TITLE)).isFalse();
        assertThat(values.text(LeadField.COMPANY)).isNull();
    }
}
