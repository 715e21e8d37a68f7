package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessIT {
    private static final Duration IN_EFFECT = Duration.ofSeconds(5);

    private TestOrganization organization;
    private Api admin;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void beginsWithFourRolesAndEverybodyInTheirs() {
        var roles = admin.get("/api/v1/roles").expect(200).data();

        assertThat(roles)
                .extracting(
                        role -> role.path("key").asText(),
                        role -> role.path("scope").asText(),
                        role -> role.path("members").asInt())
                .containsExactly(
                        tuple("admin", "all", 1),
                        tuple("manager", "team", 1),
                        tuple("sales_rep", "own", 2),
                        tuple("viewer", "all", 1));
        var rep = member("rep1");
        assertThat(rep.path("roles").findValuesAsText("key")).containsExactly("sales_rep");
        assertThat(rep.path("teams").findValuesAsText("name")).containsExactly("Sales");
    }

    @Test
    void aRoleIsMadeChangedAndRemoved() {
        var made =
                admin.post(
                                "/api/v1/roles",
                                Map.of(
                                        "name", "Auditor",
                                        "description", "Reads along",
                                        "permissions", List.of("leads:read", "audit:read"),
                                        "scope", "all",
                                        "hidden_fields", List.of("phones")))
                        .expect(201);
        var path = "/api/v1/roles/" + made.id();
        assertThat(made.header("Location")).isEqualTo(path);
        assertThat(made.etag()).isEqualTo("\"1\"");

        var changed = admin.patch(path, "\"1\"", Map.of("scope", "team")).expect(200);
        assertThat(changed.json().path("scope").asText()).isEqualTo("team");
        assertThat(changed.json().path("hidden_fields").toString()).isEqualTo("[\"phones\"]");
        assertThat(changed.etag()).isEqualTo("\"2\"");
        admin.patch(path, "\"1\"", Map.of("scope", "own")).expectProblem(412, "precondition_failed");
        admin.request("PATCH", path)
                .json(Map.of("scope", "own"))
                .send()
                .expectProblem(428, "precondition_required");
        admin.post("/api/v1/roles", role("aUDITOR", "own", "leads:read"))
                .expectProblem(409, "role_duplicate");

        assign("viewer", made.id()).expect(200);
        admin.delete(path).expectProblem(409, "role_in_use");
        assign("viewer", roleId("viewer")).expect(200);
        admin.delete(path).expect(204);
        admin.get(path).expectProblem(404, "not_found");
    }

    @Test
    void theRolesOfEveryOrganizationStay() {
        var adminRole = "/api/v1/roles/" + roleId("admin");
        admin.patch(adminRole, "\"1\"", Map.of("scope", "own")).expectProblem(409, "role_built_in");
        admin.delete("/api/v1/roles/" + roleId("viewer")).expectProblem(409, "role_built_in");
        admin.patch("/api/v1/roles/" + roleId("viewer"), "\"1\"", Map.of("scope", "team"))
                .expect(200);
    }

    @Test
    void saysAllThatIsWrongWithARole() {
        var refused =
                admin.post(
                                "/api/v1/roles",
                                Map.of(
                                        "name", " ",
                                        "permissions", List.of("leads:read", "leads:fly"),
                                        "scope", "galaxy",
                                        "hidden_fields", List.of("name"),
                                        "receives_leads", "yes",
                                        "colour", "red"))
                        .expectProblem(400, "validation_failed");

        assertThat(refused.errors())
                .containsExactlyInAnyOrder(
                        "/name invalid_value",
                        "/permissions/1 invalid_value",
                        "/scope invalid_value",
                        "/hidden_fields/0 invalid_value",
                        "/receives_leads wrong_type",
                        "/colour unknown_field");
        admin.post("/api/v1/roles", List.of()).expectProblem(400, "validation_failed");
    }

    @Test
    void somebodyStaysAdministrator() {
        assign("admin", roleId("viewer")).expectProblem(409, "last_administrator");
        assign("manager", roleId("admin")).expect(200);
        assign("admin", roleId("viewer")).expect(200);
    }

    @Test
    void nobodyGivesWhatTheyDoNotHave() {
        var clerk =
                admin.post(
                                "/api/v1/roles",
                                role("Clerk", "own", "roles:manage", "api_keys:manage", "leads:read"))
                        .expect(201)
                        .id();
        assign("rep1", clerk).expect(200);
        var rep = Api.of(organization, "rep1");
        await("the role is in effect")
                .atMost(IN_EFFECT)
                .untilAsserted(() -> rep.get("/api/v1/roles").expect(200));

        assertThat(
                        rep.post("/api/v1/roles", role("More", "own", "leads:delete"))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/permissions/0 not_yours");
        assertThat(
                        rep.post("/api/v1/roles", role("Further", "all", "leads:read"))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/permissions/0 not_yours");
        rep.post("/api/v1/roles", role("Less", "own", "leads:read")).expect(201);
        rep.patch("/api/v1/roles/" + roleId("viewer"), "\"1\"", Map.of("scope", "own"))
                .expectProblem(403, "role_beyond_yours");
        var me = member("rep1");
        assertThat(
                        put(rep, me, clerk, roleId("admin"))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/role_ids/1 not_yours");
        put(rep, member("admin"), clerk).expectProblem(400, "validation_failed");
        rep.post("/api/v1/api-keys", Map.of("name", "All", "permissions", List.of("leads:read")))
                .expectProblem(400, "validation_failed");
    }

    @Test
    void aTeamIsFormedChangedAndDissolved() {
        var made =
                admin.post(
                                "/api/v1/teams",
                                Map.of(
                                        "name", "East",
                                        "manager_ids", List.of(id("manager")),
                                        "member_ids", List.of(id("rep1"))))
                        .expect(201);
        var path = "/api/v1/teams/" + made.id();
        assertThat(made.json().path("people").findValuesAsText("id"))
                .containsExactly(id("manager"), id("rep1"));
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
        admin.post("/api/v1/teams", Map.of("name", "east", "manager_ids", List.of(id("manager"))))
                .expectProblem(409, "team_duplicate");
        var changed =
                admin.patch(path, "\"1\"", Map.of("member_ids", List.of(id("rep2")))).expect(200);
        assertThat(changed.json().path("people").findValuesAsText("id"))
                .containsExactly(id("manager"), id("rep2"));
        admin.patch(path, "\"1\"", Map.of("name", "West")).expectProblem(412, "precondition_failed");
        admin.delete(path).expect(204);
        admin.get(path).expectProblem(404, "not_found");
    }

    @Test
    void aManagerSeesTheLeadsOfTheirTeamsFromTheNextSecondsOn() {
        var manager = Api.of(organization, "manager");
        var lead = leadOf("rep2");
        manager.get("/api/v1/leads/" + lead).expect(200);
        var sales = admin.get("/api/v1/teams").expect(200).data().getFirst();

        try (var second = SecondApi.start()) {
            var there = manager.at(second.uri());
            there.get("/api/v1/leads/" + lead).expect(200);
            admin.patch(
                            "/api/v1/teams/" + sales.path("id").asText(),
                            "\"" + sales.path("version").asLong() + "\"",
                            Map.of("member_ids", List.of(id("rep1"))))
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
                                        .with("total_spend", 4711)
                                        .with("assigned_to", id("rep1")))
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
        assign("rep1", role).expect(200);
        var rep = Api.of(organization, "rep1");
        var path = "/api/v1/leads/" + lead;
        await("the role is in effect")
                .atMost(IN_EFFECT)
                .untilAsserted(() ->
                        assertThat(rep.get(path).expect(200).json().has("phones")).isFalse());

        var shown = rep.get(path).expect(200);
        assertThat(shown.json().has("total_spend")).isFalse();
        assertThat(shown.json().path("company").asText()).isEqualTo("Falcon Freight");
        for (var answer :
                List.of(
                        shown,
                        rep.get("/api/v1/leads?limit=10").expect(200),
                        rep.get(path + "/history").expect(200),
                        Search.run(rep, "Noor"))) {
            assertThat(answer.text()).contains("Noor").doesNotContain(number, "4711");
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
        assertThat(written.text()).contains("CEO").doesNotContain(number, "4711");
        assertThat(admin.get(path).expect(200).json().path("phones").get(0).asText())
                .isEqualTo(number);
    }

    @Test
    void whatIsVisibleButOutOfScopeToWriteIsForbidden() {
        var lead = leadOf("rep2");
        assign("rep1", roleId("viewer"), roleId("sales_rep")).expect(200);
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

        assertThat(made.json().path("assigned_to").asText()).isEqualTo(id("rep1"));
        assertThat(again.json()).isEqualTo(made.json());
        rep.get("/api/v1/leads/" + made.id()).expect(200);
    }

    @Test
    void explainsWhoMayDoWhatAndWhy() {
        var lead = leadOf("rep2");

        var manager = explain("member=" + id("manager") + "&lead=" + lead, "leads:update");
        assertThat(manager.path("allowed").asBoolean()).isTrue();
        assertThat(manager.path("reason").asText()).isEqualTo("allowed");
        assertThat(manager.path("teams").findValuesAsText("name")).containsExactly("Sales");
        assertThat(manager.path("lead").path("holder_id").asText()).isEqualTo(id("rep2"));

        var rep = explain("member=" + id("rep1") + "&lead=" + lead, "leads:update");
        assertThat(rep.path("reason").asText()).isEqualTo("out_of_scope");
        assertThat(rep.path("roles").get(0).path("grants").asBoolean()).isTrue();
        assertThat(rep.path("roles").get(0).path("reaches").asBoolean()).isFalse();

        var viewer = explain("member=" + id("viewer"), "leads:delete");
        assertThat(viewer.path("reason").asText()).isEqualTo("not_granted");
        assertThat(viewer.path("lead").isNull()).isTrue();

        var key =
                admin.post(
                                "/api/v1/api-keys",
                                Map.of("name", "Shop", "permissions", List.of("leads:read")))
                        .expect(201)
                        .id();
        assertThat(explain("api_key=" + key + "&lead=" + lead, "leads:read").path("allowed").asBoolean())
                .isTrue();
        admin.get("/api/v1/access/explanation?permission=leads:fly")
                .expectProblem(400, "validation_failed");
        admin.get(
                        "/api/v1/access/explanation?permission=leads:read&member=%s&lead=%s"
                                .formatted(id("rep1"), UUID.randomUUID()))
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

    private String leadOf(String user) {
        var lead =
                admin.post("/api/v1/leads", LeadBody.aLead().with("assigned_to", id(user)))
                        .expect(201)
                        .id();
        Pipeline.of(organization).awaitSettled(lead);
        return lead;
    }

    private Answer assign(String user, String... roles) {
        return put(admin, member(user), roles);
    }

    private static Answer put(Api by, JsonNode member, String... roles) {
        return by.request("PUT", "/api/v1/members/" + member.path("id").asText() + "/roles")
                .header("If-Match", "\"" + member.path("version").asLong() + "\"")
                .json(Map.of("role_ids", Stream.of(roles).toList()))
                .send();
    }

    private JsonNode member(String user) {
        return admin.get("/api/v1/members").expect(200).data().stream()
                .filter(one -> one.path("id").asText().equals(id(user)))
                .findFirst()
                .orElseThrow();
    }

    private String roleId(String key) {
        return admin.get("/api/v1/roles").expect(200).data().stream()
                .filter(role -> role.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private String id(String user) {
        return organization.member(user).id().toString();
    }

    private static Map<String, Object> role(String name, String scope, String... permissions) {
        return Map.of("name", name, "permissions", List.of(permissions), "scope", scope);
    }
}
