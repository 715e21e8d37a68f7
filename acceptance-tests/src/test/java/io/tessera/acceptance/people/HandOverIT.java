package io.tessera.acceptance.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandOverIT {
    private TestOrganization organization;
    private Api admin;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void handsOverAllThatIsWithAPerson() {
        var owned =
                IntStream.range(0, 3)
                        .mapToObj(n ->
                                newLead(
                                        admin,
                                        LeadBody.aLead()
                                                .with("company", "Handed" + n)
                                                .with("assigned_to", id("rep1"))))
                        .toList();
        var kept = newLead(admin, LeadBody.aLead().with("assigned_to", id("viewer")));
        // One that nobody owns is with who created it.
        var created = newLead(Api.of(organization, "rep1"), LeadBody.aLead());
        ShardView.of(organization)
                .operate(
                        "UPDATE lead SET assigned_to = NULL, version = version + 1 WHERE organization_id = ? AND id = '%s'"
                                .formatted(created));
        var holdings = admin.get(path("rep1", "holdings")).expect(200).json();
        assertThat(holdings.path("owned_leads").asLong()).isEqualTo(3);
        assertThat(holdings.path("created_leads").asLong()).isEqualTo(1);

        var done =
                admin.post(path("rep1", "hand-over"), Map.of("to", id("rep2"))).expect(200).json();

        assertThat(done.path("moved_leads").asLong()).isEqualTo(4);
        assertThat(done.path("left_leads").asLong()).isZero();
        for (var lead : owned) {
            assertThat(ownerOf(lead)).isEqualTo(id("rep2"));
        }
        assertThat(ownerOf(created)).isEqualTo(id("rep2"));
        assertThat(ownerOf(kept)).isEqualTo(id("viewer"));
        assertThat(actions(owned.getFirst())).startsWith("lead.assigned");
        assertThat(actions(id("rep1"))).contains("member.handed_over");
        Api.of(organization, "rep1")
                .get("/api/v1/leads/" + owned.getFirst())
                .expectProblem(404, "not_found");
        await("search follows")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(
                                        Api.of(organization, "rep2")
                                                .get("/api/v1/search?q=Handed1")
                                                .expect(200)
                                                .text())
                                .contains(owned.get(1)));
        await("the new owner is told once of all")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(
                                        Api.of(organization, "rep2")
                                                .get("/api/v1/notifications")
                                                .expect(200)
                                                .data())
                                .singleElement()
                                .satisfies(notice ->
                                        assertThat(notice.path("title").asText())
                                                .endsWith("assigned to you")));
    }

    @Test
    void refusesToHandOverToWhoCannotTake() {
        deactivate("rep2").expect(204);
        var path = path("rep1", "hand-over");

        assertThat(
                        admin.post(path, Map.of("to", id("rep2")))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/to member_inactive");
        assertThat(
                        admin.post(path, Map.of("to", id("rep1")))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/to unknown_member");
        assertThat(
                        admin.post(path, Map.of("to", UUID.randomUUID().toString()))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/to unknown_member");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                         | 400 | validation_failed",
                "[]                         | 400 | validation_failed",
                "{\"to\": \"somebody\"}     | 400 | validation_failed",
                "{\"to\": 5}                | 400 | validation_failed",
                "{\"to\": null, \"all\": 1} | 400 | validation_failed",
                "{\"to\":                   | 400 | malformed_json"
            })
    void refusesBadHandOvers(String body, int status, String code) {
        admin.request("POST", path("rep1", "hand-over"))
                .raw("application/json", body)
                .send()
                .expectProblem(status, code);
    }

    private Answer deactivate(String user) {
        return admin.post(path(user, "deactivation"), Map.of());
    }

    private String newLead(Api by, LeadBody body) {
        var lead = by.post("/api/v1/leads", body).expect(201).id();
        Pipeline.of(organization).awaitSettled(lead);
        return lead;
    }

    private String ownerOf(String lead) {
        return admin.get("/api/v1/leads/" + lead).expect(200).json().path("assigned_to").asText();
    }

    private List<String> actions(String entity) {
        return admin.get("/api/v1/audit-entries?entity_id=" + entity).expect(200).data().stream()
                .map(entry -> entry.path("action").asText())
                .toList();
    }

    private String id(String user) {
        return organization.member(user).id().toString();
    }

    private String path(String user, String what) {
        return "/api/v1/members/%s/%s".formatted(id(user), what);
    }
}
