package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoleIT {
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
        var rep = admins.member("rep1");
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
        assertThat(made.header("Location")).endsWith(path);
        assertThat(made.etag()).isEqualTo("\"1\"");

        var changed = admin.patch(path, "\"1\"", Map.of("scope", "team")).expect(200);
        assertThat(changed.json().path("scope").asText()).isEqualTo("team");
        assertThat(changed.json().path("hidden_fields").toString()).isEqualTo("[\"phones\"]");
        assertThat(changed.etag()).isEqualTo("\"2\"");
        admin.patch(path, "\"1\"", Map.of("scope", "own"))
                .expectProblem(412, "precondition_failed");
        admin.request("PATCH", path)
                .json(Map.of("scope", "own"))
                .send()
                .expectProblem(428, "precondition_required");
        admin.post("/api/v1/roles", Administrator.role("aUDITOR", "own", "leads:read"))
                .expectProblem(409, "role_duplicate");

        admins.assign("viewer", made.id()).expect(200);
        admin.delete(path).expectProblem(409, "role_in_use");
        admins.assign("viewer", admins.roleId("viewer")).expect(200);
        admin.delete(path).expect(204);
        admin.get(path).expectProblem(404, "not_found");
    }

    @Test
    void theRolesOfEveryOrganizationStay() {
        var adminRole = "/api/v1/roles/" + admins.roleId("admin");
        admin.patch(adminRole, "\"1\"", Map.of("scope", "own")).expectProblem(409, "role_built_in");
        admin.delete("/api/v1/roles/" + admins.roleId("viewer"))
                .expectProblem(409, "role_built_in");
        admin.patch("/api/v1/roles/" + admins.roleId("viewer"), "\"1\"", Map.of("scope", "team"))
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
        admins.assign("admin", admins.roleId("viewer")).expectProblem(409, "last_administrator");
        admins.assign("manager", admins.roleId("admin")).expect(200);
        admins.assign("admin", admins.roleId("viewer")).expect(200);
    }

    @Test
    void nobodyGivesWhatTheyDoNotHave() {
        var clerk =
                admin.post(
                                "/api/v1/roles",
                                Administrator.role(
                                        "Clerk",
                                        "own",
                                        "roles:manage",
                                        "api_keys:manage",
                                        "leads:read"))
                        .expect(201)
                        .id();
        admins.assign("rep1", clerk).expect(200);
        var rep = Api.of(organization, "rep1");
        await("the role is in effect")
                .atMost(IN_EFFECT)
                .untilAsserted(() -> rep.get("/api/v1/roles").expect(200));

        assertThat(
                        rep.post("/api/v1/roles", Administrator.role("More", "own", "leads:delete"))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/permissions/0 not_yours");
        assertThat(
                        rep.post(
                                        "/api/v1/roles",
                                        Administrator.role("Further", "all", "leads:read"))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/permissions/0 not_yours");
        rep.post("/api/v1/roles", Administrator.role("Less", "own", "leads:read")).expect(201);
        rep.patch("/api/v1/roles/" + admins.roleId("viewer"), "\"1\"", Map.of("scope", "own"))
                .expectProblem(403, "role_beyond_yours");
        var me = admins.member("rep1");
        assertThat(
                        Administrator.put(rep, me, clerk, admins.roleId("admin"))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/role_ids/1 not_yours");
        Administrator.put(rep, admins.member("admin"), clerk)
                .expectProblem(400, "validation_failed");
        rep.post("/api/v1/api-keys", Map.of("name", "All", "permissions", List.of("leads:read")))
                .expectProblem(400, "validation_failed");
    }
}
