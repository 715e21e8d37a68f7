package io.tessera.acceptance.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.Bulk;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.lead.Search;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIT {
    private static TestOrganization organization;
    private static Api viewer;

    @BeforeAll
    static void makeLeads() {
        organization = RunningStack.get().newOrganization();
        viewer = Api.of(organization, "viewer");
        var leads = new ArrayList<LeadBody>();
        leads.add(lead("Katharina", "Lindqvist", "Northern Lights AB"));
        leads.add(lead("Oluwaseun", "Adeyemi", "Lagos Freight"));
        leads.add(lead("Lagos", "Quentin", "Harbour Works"));
        leads.add(lead("José", "Muñoz", "Café Andaluz"));
        leads.add(lead("<b>Bobby</b>", "Tables", "Robert'); DROP TABLE lead;--"));
        for (int i = 0; i < 60; i++) {
            leads.add(lead("Crowd", "Person" + i, "Multitude"));
        }
        Bulk.send(Api.of(organization, "manager"), leads).expect(200);
        Pipeline.of(organization).awaitAtRest(leads.size(), Duration.ofMinutes(1));
    }

    private static LeadBody lead(String first, String last, String company) {
        return LeadBody.empty()
                .with("first_name", first)
                .with("last_name", last)
                .with("company", company)
                .withEmail(Integer.toHexString((first + last).hashCode()) + "@find.example");
    }

    @ParameterizedTest
    @CsvSource({
        "Katharina, Katharina Lindqvist",
        "katharina lindqvist, Katharina Lindqvist",
        "kath, Katharina Lindqvist",
        "lindq, Katharina Lindqvist",
        "Katarina, Katharina Lindqvist",
        "Lindkvist, Katharina Lindqvist",
        "northern, Katharina Lindqvist",
        "north lights, Katharina Lindqvist",
        "oluwas, Oluwaseun Adeyemi",
        "Adeyeni, Oluwaseun Adeyemi",
        "jose munoz, José Muñoz",
        "cafe, José Muñoz",
        "muñ, José Muñoz"
    })
    void findsByPartsAndInSpiteOfTypos(String query, String first) {
        var found = Search.run(viewer, query).data();

        assertThat(found).as("results for %s", query).isNotEmpty();
        assertThat(found.getFirst().path("name").asText()).isEqualTo(first);
    }

    @Test
    void findsByAddress() {
        var lead =
                Api.of(organization, "manager")
                        .post(
                                "/api/v1/leads",
                                LeadBody.empty().withEmail("unmistakable@rare-domain.example"))
                        .expect(201);
        Pipeline.of(organization).awaitSettled(lead.id());

        Pipeline.of(organization).awaitSearchable("unmistakable@rare-domain.example", lead.id());
        Pipeline.of(organization).awaitSearchable("unmistak", lead.id());

        Api.of(organization, "admin").delete("/api/v1/leads/" + lead.id()).expect(204);
    }

    @Test
    void ranksThoseWhoseNameMatchesBeforeThoseWhoseCompanyDoes() {
        var names =
                Search.run(viewer, "Lagos").data().stream()
                        .map(hit -> hit.path("name").asText())
                        .toList();

        assertThat(names).startsWith("Lagos Quentin").contains("Oluwaseun Adeyemi");
    }

    @Test
    void answersFiftyAtMost() {
        assertThat(Search.run(viewer, "Multitude").data()).hasSize(50);
        assertThat(viewer.get("/api/v1/search?q=Multitude&limit=7").expect(200).data()).hasSize(7);
    }

    @Test
    void marksWhatMatchedAndEscapesTheRest() {
        var hit = Search.run(viewer, "Bobby").data().getFirst();

        var marked = hit.path("highlights").path("name").get(0).asText();
        assertThat(marked).contains("<em>").doesNotContain("<b>").contains("&lt;");
        assertThat(hit.path("name").asText()).isEqualTo("<b>Bobby</b> Tables");
    }

    @Test
    void describesWhatItFound() {
        var hit = Search.run(viewer, "Katharina").data().getFirst();

        assertThat(hit.path("type").asText()).isEqualTo("lead");
        assertThat(hit.path("company").asText()).isEqualTo("Northern Lights AB");
        assertThat(hit.path("email").asText()).endsWith("@find.example");
        assertThat(hit.path("status").asText()).isEqualTo("new");
        assertThat(hit.path("score").isInt()).isTrue();
        assertThat(hit.path("assigned_to").isTextual()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zzzzqqqxw",
                "'; DROP TABLE lead; --",
                "*",
                "?",
                "\"unclosed",
                "(a AND",
                "name:*",
                "../..",
                "{\"match_all\":{}}"
            })
    void takesQueriesAsTextAndNotAsLanguage(String query) {
        var found = Search.run(viewer, query).data();

        assertThat(found.size()).isLessThan(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?q=", "?q=%20%20", "?q=a&limit=0", "?q=a&limit=51", "?q=a&limit=x"})
    void refusesRequestsThatAskNothingOrTooMuch(String query) {
        viewer.get("/api/v1/search" + query).expectProblem(400, "validation_failed");
    }

    @Test
    void refusesAQueryTooLongToBeMeant() {
        viewer.get("/api/v1/search?q=" + "a".repeat(201)).expectProblem(400, "validation_failed");
    }

    @Test
    void findsNothingOfAnotherOrganization() {
        var other = RunningStack.get().newOrganizationBeside(organization);

        assertThat(List.of("Katharina", "Multitude", "Lagos"))
                .allSatisfy(
                        query -> assertThat(Search.ids(Api.of(other, "admin"), query)).isEmpty());
    }
}
