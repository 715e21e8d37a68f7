package io.tessera.acceptance.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadListIT {
    private static final int LEADS = 45;
    private static TestOrganization organization;
    private static Api writer;

    @BeforeAll
    static void makeLeads() {
        organization = RunningStack.get().newOrganization();
        writer = Api.of(organization, "manager");
        var leads = IntStream.range(0, LEADS).mapToObj(LeadListIT::lead).toList();
        Bulk.send(writer, leads).expect(200);
        Pipeline.of(organization).awaitAtRest(LEADS, Duration.ofSeconds(30));
    }

    private static LeadBody lead(int number) {
        var body =
                LeadBody.empty()
                        .named("Lead", "Number%02d".formatted(number))
                        .with("company", number % 3 == 0 ? null : "Company " + number % 5)
                        .with("source", number % 2 == 0 ? "web_form" : "referral")
                        .with("status", number % 4 == 0 ? "contacted" : "new");
        return number % 5 == 0 ? body : body.with("total_spend", number * 10);
    }

    @ParameterizedTest
    @CsvSource({
        "search=number07, 1",
        "search=NUMBER1, 10",
        "search=company%204, 6",
        "search=%25, 0",
        "search=lead_number, 0",
        "min_spend=400, 4",
        "max_spend=40, 4",
        "min_spend=100&max_spend=200, 8",
        "status=contacted, 12",
        "status=converted, 0",
        "source=referral, 22",
        "source=referral&status=contacted, 0",
        "source=web_form&status=contacted, 12"
    })
    void filters(String query, int expected) {
        var page = list(query + "&limit=100&include_total=true");

        assertThat(page.data()).hasSize(expected);
        assertThat(page.json().path("total").asInt()).isEqualTo(expected);
        assertThat(page.json().path("next_cursor").isNull()).isTrue();
    }

    @Test
    void filtersByOwner() {
        var owner = organization.member("rep1").id().toString();

        var page = list("assigned_to=" + owner + "&limit=100");

        assertThat(page.data()).hasSizeBetween(LEADS / 2, LEADS / 2 + 1);
        assertThat(page.data())
                .allSatisfy(lead -> assertThat(lead.path("assigned_to").asText()).isEqualTo(owner));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "created_at",
                "updated_at",
                "name",
                "company",
                "score",
                "total_spend",
                "status"
            })
    void pagesByCursorThroughEveryOrderWithoutLossOrRepetition(String sort) {
        for (var order : List.of("asc", "desc")) {
            var seen = new ArrayList<JsonNode>();
            var page = list("limit=7&sort_by=" + sort + "&sort_order=" + order);
            seen.addAll(page.data());
            while (page.json().path("next_cursor").isTextual()) {
                page =
                        list(
                                "limit=7&sort_by="
                                        + sort
                                        + "&sort_order="
                                        + order
                                        + "&cursor="
                                        + page.json().path("next_cursor").asText());
                seen.addAll(page.data());
            }

            assertThat(seen.stream().map(lead -> lead.path("id").asText()))
                    .hasSize(LEADS)
                    .doesNotHaveDuplicates();
            assertThat(seen).isSortedAccordingTo(new SortOrder(sort, order));
        }
    }

    @Test
    void pagesByNumber() {
        var ids = new ArrayList<String>();
        for (int page = 1; page <= 5; page++) {
            list("limit=10&page=" + page).data().forEach(lead -> ids.add(lead.path("id").asText()));
        }

        assertThat(ids).hasSize(LEADS).doesNotHaveDuplicates();
        assertThat(list("limit=10&page=6").data()).isEmpty();
    }

    @Test
    void hasFiftyPerPageUnlessToldOtherwise() {
        assertThat(list("").data()).hasSize(LEADS);
        assertThat(list("limit=1").data()).hasSize(1);
    }

    @Test
    void countsOnlyWhenAsked() {
        assertThat(list("").json().has("total")).isFalse();
        assertThat(list("limit=1&include_total=true").json().path("total").asInt())
                .isEqualTo(LEADS);
    }

    @Test
    void refusesACursorOfAnotherList() {
        var cursor = list("limit=7&sort_by=name").json().path("next_cursor").asText();

        writer.get("/api/v1/leads?limit=7&sort_by=company&cursor=" + cursor)
                .expectProblem(400, "invalid_cursor");
    }

    private static Answer list(String query) {
        return writer.get("/api/v1/leads?" + query).expect(200);
    }
}
