package io.tessera.api.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tessera.platform.lead.LeadFilter;
import io.tessera.platform.lead.LeadList;
import io.tessera.platform.lead.LeadSort;
import io.tessera.platform.lead.LeadStatus;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadQueryTest {
    private static final UUID MEMBER = UUID.fromString("0198f3a2-7c00-7000-8000-000000000001");

    @Test
    void listsTheNewestFiftyWhenNothingIsSaid() {
        assertThat(LeadQuery.parse(Map.of()))
                .isEqualTo(
                        new LeadList.Query(
                                new LeadFilter(null, null, null, null, null, null),
                                LeadSort.CREATED_AT,
                                false,
                                null,
                                1,
                                50,
                                false));
    }

    @Test
    void readsEveryParameter() {
        var query =
                LeadQuery.parse(
                        Map.ofEntries(
                                Map.entry("page", List.of("3")),
                                Map.entry("limit", List.of("100")),
                                Map.entry("search", List.of("o'brien%")),
                                Map.entry("min_spend", List.of("0")),
                                Map.entry("max_spend", List.of("1250.50")),
                                Map.entry("status", List.of("qualified")),
                                Map.entry("assigned_to", List.of(MEMBER.toString())),
                                Map.entry("source", List.of("web")),
                                Map.entry("sort_by", List.of("total_spend")),
                                Map.entry("sort_order", List.of("asc")),
                                Map.entry("include_total", List.of("true"))));

        assertThat(query)
                .isEqualTo(
                        new LeadList.Query(
                                new LeadFilter(
                                        "o'brien%",
                                        BigDecimal.ZERO,
                                        new BigDecimal("1250.50"),
                                        LeadStatus.QUALIFIED,
                                        MEMBER,
                                        "web"),
                                LeadSort.TOTAL_SPEND,
                                true,
                                null,
                                3,
                                100,
                                true));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 101",
        "page, 0",
        "page, 201",
        "min_spend, -1",
        "max_spend, 1e9",
        "status, NEW",
        "assigned_to, me",
        "sort_by, id",
        "sort_by, created_at;drop table lead",
        "sort_order, up",
        "include_total, yes",
        "organization_id, 1"
    })
    void refusesAndNames(String parameter, String value) {
        assertThat(errors(Map.of(parameter, List.of(value))))
                .extracting(FieldError::pointer)
                .containsExactly("?" + parameter);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThat(
                        errors(
                                Map.of(
                                        "limit", List.of("many"),
                                        "sort", List.of("name"),
                                        "status", List.of("new", "qualified"))))
                .extracting(FieldError::pointer)
                .containsExactlyInAnyOrder("?limit", "?sort", "?status");
    }

    @Test
    void refusesPageTogetherWithCursor() {
        assertThat(errors(Map.of("page", List.of("2"), "cursor", List.of("abc"))))
                .extracting(FieldError::pointer)
                .containsExactly("?page");
    }

    @Test
    void refusesWordsThatTheDatabaseCannotKeep() {
        assertThat(errors(Map.of("search", List.of("a\0b")))).hasSize(1);
        assertThat(errors(Map.of("search", List.of("x".repeat(201))))).hasSize(1);
        assertThat(LeadQuery.parse(Map.of("search", List.of("x".repeat(200)))).filter().search())
                .hasSize(200);
    }

    private static List<FieldError> errors(Map<String, List<String>> parameters) {
        var refused =
                catchThrowableOfType(CrmException.Invalid.class, () -> LeadQuery.parse(parameters));
        assertThat(refused).as("refusal of %s", parameters).isNotNull();
        return refused.errors();
    }
}
