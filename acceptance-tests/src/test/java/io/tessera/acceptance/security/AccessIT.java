package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.lead.Search;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.stack.SecondApi;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessIT {
    private static final Duration IN_EFFECT = Duration.ofSeconds(5);

    private TestOrganization organization;
    private Administrator admins;
    private Api admin;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admins = Administrator.of(organization);
        admin = admins.api();
    }

    @Test
    void aTeamIsFormedChangedAndDissolved() {
        var made =
                admin.post(
                                "/api/v1/teams",
                                Map.of(
                                        "name", "East",
                                        "manager_ids", List.of(admins.id("manager")),
                                        "member_ids", List.of(admins.id("rep1"))))
                        .expect(201);
        var path = "/api/v1/teams/" + made.id();
        assertThat(made.json().path("people").findValuesAsText("id"))
                .containsExactly(admins.id("manager"), admins.id("rep1"));
        assertThat(
                        admin.patch(path, "\"1\"", Map.of("manager_ids", List.of()))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/manager_ids required");
        assertThat(
                        admin.patch(
                                        path,
                                        "\"1\"",
                                        Map.of("member_ids", List.of(UUID.randomUUID().toString())))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/member_ids/0 unknown_member");
        admin.post(
                        "/api/v1/teams",
                        Map.of("name", "east", "manager_ids", List.of(admins.id("manager"))))
                .expectProblem(409, "team_duplicate");
        var changed =
                admin.patch(path, "\"1\"", Map.of("member_ids", List.of(admins.id("rep2"))))
                        .expect(200);
        assertThat(changed.json().path("people").findValuesAsText("id"))
                .containsExactly(admins.id("manager"), admins.id("rep2"));
        admin.patch(path, "\"1\"", Map.of("name", "West"))
                .expectProblem(412, "precondition_failed");
        admin.delete(path).expect(204);
        admin.get(path).expectProblem(404, "not_found");
    }

    @Test
    void aManagerSeesTheLeadsOfTheirTeamsFromTheNextSecondsOn() {
        var manager = Api.of(organization, "manager");
        var lead = admins.leadOf("rep2");
        manager.get("/api/v1/leads/" + lead).expect(200);
        var sales = admin.get("/api/v1/teams").expect(200).data().getFirst();

        try (var second = SecondApi.start()) {
            var there = manager.at(second.uri());
            there.get("/api/v1/leads/" + lead).expect(200);
            admin.patch(
                            "/api/v1/teams/" + sales.path("id").asText(),
                            "\"" + sales.path("version").asLong() + "\"",
                            Map.of("member_ids", List.of(admins.id("rep1"))))
                    .expect(200);

            await("both instances know")
                    .atMost(IN_EFFECT)
                    .pollInterval(Duration.ofMillis(100))
                    .untilAsserted(() -> {
                        manager.get("/api/v1/leads/" + lead).expectProblem(404, "not_found");
                        there.get("/api/v1/leads/" + lead).expectProblem(404, "not_found");
                    });
        }
    }

    @Test
    void aHiddenFieldIsNowhereAndCannotBeWritten() {
        var number = "+49 30 " + System.nanoTime();
        var lead =
                admin.post(
                                "/api/v1/leads",
                                LeadBody.aLead()
                                        .with("phones", List.of(number))
                                        .with("total_spend", 47110815)
                                        .with("assigned_to", admins.id("rep1")))
                        .expect(201)
                        .id();
        Pipeline.of(organization).awaitSettled(lead);
        Pipeline.of(organization).awaitSearchable("Noor", lead);
        var role =
                admin.post(
                                "/api/v1/roles",
                                Map.of(
                                        "name", "Careful",
                                        "permissions",
                                                List.of(
                                                        "leads:read",
                                                        "leads:update",
                                                        "leads:create",
                                                        "audit:read"),
                                        "scope", "own",
                                        "hidden_fields", List.of("phones", "total_spend"),
                                        "read_only_fields", List.of("status")))
                        .expect(201)
                        .id();
        admins.assign("rep1", role).expect(200);
        var rep = Api.of(organization, "rep1");
        var path = "/api/v1/leads/" + lead;
        await("the role is in effect")
                .atMost(IN_EFFECT)
                .untilAsserted(
                        () -> assertThat(rep.get(path).expect(200).json().has("phones")).isFalse());

        var shown = rep.get(path).expect(200);
        assertThat(shown.json().has("total_spend")).isFalse();
        assertThat(shown.json().path("company").asText()).isEqualTo("Falcon Freight");
        for (var answer :
                List.of(
                        shown,
                        rep.get("/api/v1/leads?limit=10").expect(200),
                        rep.get(path + "/history").expect(200),
                        Search.run(rep, "Noor"))) {
            assertThat(answer.text()).contains("Noor").doesNotContain(number, "47110815");
        }
        assertThat(Search.ids(rep, number)).doesNotContain(lead);
        for (var query : List.of("min_spend=1", "max_spend=9999", "sort_by=total_spend")) {
            rep.get("/api/v1/leads?" + query).expectProblem(403, "field_not_readable");
        }
        for (var body :
                List.<Map<String, Object>>of(
                        Map.of("phones", List.of()), Map.of("status", "contacted"))) {
            var field = body.keySet().iterator().next();
            var tag = shown.etag();
            assertThat(rep.patch(path, tag, body).expectProblem(403, "field_not_writable").errors())
                    .containsExactly("/" + field + " field_not_writable");
            var made = LeadBody.aLead().with(field, body.get(field));
            rep.post("/api/v1/leads", made).expectProblem(403, "field_not_writable");
        }
        var written = rep.patch(path, shown.etag(), Map.of("title", "CEO")).expect(200);
        assertThat(written.text()).contains("CEO").doesNotContain(number, "47110815");
        assertThat(admin.get(path).expect(200).json().path("phones").get(0).asText())
                .isEqualTo(number);
    }

    @Test
    void whatIsVisibleButOutOfScopeToWriteIsForbidden() {
        var lead = admins.leadOf("rep2");
        admins.assign("rep1", admins.roleId("viewer"), admins.roleId("sales_rep")).expect(200);
        var rep = Api.of(organization, "rep1");
        await("the roles are in effect")
                .atMost(IN_EFFECT)
                .untilAsserted(() -> rep.get("/api/v1/leads/" + lead).expect(200));

        rep.patch("/api/v1/leads/" + lead, "\"2\"", Map.of("title", "Mine"))
                .expectProblem(403, "out_of_scope");
    }

    @Test
    void whatARepMakesIsTheirs() {
        var rep = Api.of(organization, "rep1");
        var key = UUID.randomUUID().toString();
        var body = LeadBody.aLead();

        var made = keyed(rep, key, body);
        var again = keyed(rep, key, body);

        assertThat(made.json().path("assigned_to").asText()).isEqualTo(admins.id("rep1"));
        assertThat(again.json()).isEqualTo(made.json());
        rep.get("/api/v1/leads/" + made.id()).expect(200);
    }

    @Test
    void explainsWhoMayDoWhatAndWhy() {
        var lead = admins.leadOf("rep2");

        var manager = explain("member=" + admins.id("manager") + "&lead=" + lead, "leads:update");
        assertThat(manager.path("allowed").asBoolean()).isTrue();
        assertThat(manager.path("reason").asText()).isEqualTo("allowed");
        assertThat(manager.path("teams").findValuesAsText("name")).containsExactly("Sales");
        assertThat(manager.path("lead").path("holder_id").asText()).isEqualTo(admins.id("rep2"));

        var rep = explain("member=" + admins.id("rep1") + "&lead=" + lead, "leads:update");
        assertThat(rep.path("reason").asText()).isEqualTo("out_of_scope");
        assertThat(rep.path("roles").get(0).path("grants").asBoolean()).isTrue();
        assertThat(rep.path("roles").get(0).path("reaches").asBoolean()).isFalse();

        var viewer = explain("member=" + admins.id("viewer"), "leads:delete");
        assertThat(viewer.path("reason").asText()).isEqualTo("not_granted");
        assertThat(viewer.path("lead").isNull()).isTrue();

        var key =
                admin.post(
                                "/api/v1/api-keys",
                                Map.of("name", "Shop", "permissions", List.of("leads:read")))
                        .expect(201)
                        .id();
        assertThat(
                        explain("api_key=" + key + "&lead=" + lead, "leads:read")
                                .path("allowed")
                                .asBoolean())
                .isTrue();
        admin.get("/api/v1/access/explanation?permission=leads:fly")
                .expectProblem(400, "validation_failed");
        admin.get(
                        "/api/v1/access/explanation?permission=leads:read&member=%s&lead=%s"
                                .formatted(admins.id("rep1"), UUID.randomUUID()))
                .expectProblem(404, "not_found");
    }

    private JsonNode explain(String whom, String permission) {
        return admin.get("/api/v1/access/explanation?permission=" + permission + "&" + whom)
                .expect(200)
                .json();
    }

    private static Answer keyed(Api api, String key, Object body) {
        return api.request("POST", "/api/v1/leads")
                .header("Idempotency-Key", key)
                .json(body)
                .send()
                .expect(201);
    }
}
