package io.tessera.acceptance.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.BrowserSession;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.stack.SecondApi;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.devstack.identity.KeycloakAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberLifecycleIT {
    private static final List<String> ALL_PERMISSIONS =
            List.of(
                    "leads:read",
                    "leads:create",
                    "leads:update",
                    "leads:delete",
                    "leads:import",
                    "members:read",
                    "audit:read",
                    "audit_log:read",
                    "api_keys:manage",
                    "roles:manage",
                    "teams:manage",
                    "organization:manage");

    private TestOrganization organization;
    private Api admin;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void shutsAPersonOutAtOnceOnEveryInstance() {
        try (var second = SecondApi.start()) {
            var rep = Api.of(organization, "rep1");
            var browser = BrowserSession.signIn(organization, "rep1");
            rep.get("/api/v1/leads").expect(200);
            rep.at(second.uri()).get("/api/v1/leads").expect(200);
            browser.send("GET", "/api/v1/me").expect(200);

            deactivate("rep1").expect(204);

            rep.get("/api/v1/leads").expectProblem(403, "not_a_member");
            browser.send("GET", "/api/v1/me").expectProblem(403, "not_a_member");
            // Well within the seconds for which an instance remembers.
            await("the other instance has heard of it")
                    .atMost(Duration.ofMillis(800))
                    .pollInterval(Duration.ofMillis(50))
                    .untilAsserted(() ->
                            rep.at(second.uri())
                                    .get("/api/v1/leads")
                                    .expectProblem(403, "not_a_member"));
        }
        assertThat(member("rep1").path("active").asBoolean()).isFalse();
        assertThat(actions(id("rep1"))).startsWith("member.deactivated");
    }

    @Test
    void letsAPersonBackInWithANewSession() {
        var before = Api.of(organization, "rep1");
        before.get("/api/v1/leads").expect(200);
        var roles = member("rep1").path("roles");
        deactivate("rep1").expect(204);
        deactivate("rep1").expect(204);

        admin.delete("/api/v1/members/" + id("rep1") + "/deactivation").expect(204);

        before.get("/api/v1/leads").expectProblem(401, "unauthenticated");
        newSession("rep1").get("/api/v1/leads").expect(200);
        assertThat(member("rep1").path("roles")).isEqualTo(roles);
        assertThat(actions(id("rep1")))
                .containsSubsequence("member.reactivated", "member.deactivated");
    }

    @Test
    void keepsAnAdministratorAndLetsNobodyShutThemselvesOut() {
        deactivate("admin").expectProblem(409, "own_membership");
        var deputy =
                admin.post(
                                "/api/v1/roles",
                                Map.of(
                                        "name", "Deputy",
                                        "permissions", ALL_PERMISSIONS,
                                        "scope", "all"))
                        .expect(201)
                        .id();
        assign("manager", deputy);
        var manager = Api.of(organization, "manager");

        manager.post("/api/v1/members/" + id("admin") + "/deactivation", Map.of())
                .expectProblem(403, "not_yours");

        assertThat(member("admin").path("active").asBoolean()).isTrue();
        assign("rep1", Invited.roleId(organization, "admin"));
        Api.of(organization, "rep1")
                .post("/api/v1/members/" + id("admin") + "/deactivation", Map.of())
                .expect(204);
    }

    @Test
    void letsNobodyShutOutWhoMayDoMore() {
        var clerk =
                admin.post(
                                "/api/v1/roles",
                                Map.of(
                                        "name", "Clerk",
                                        "permissions", List.of("roles:manage", "leads:read"),
                                        "scope", "own"))
                        .expect(201)
                        .id();
        assign("rep2", clerk);
        var rep = Api.of(organization, "rep2");

        rep.post("/api/v1/members/" + id("viewer") + "/deactivation", Map.of())
                .expectProblem(403, "not_yours");
        rep.post("/api/v1/members/" + id("viewer") + "/hand-over", Map.of("to", id("rep1")))
                .expectProblem(403, "out_of_scope");

        assertThat(member("viewer").path("active").asBoolean()).isTrue();
    }

    @Test
    void voidsTheInvitationsOfWhoIsShutOut() {
        assign("manager", Invited.roleId(organization, "admin"));
        var email = "friend@" + organization.slug() + ".example";
        var made =
                Invited.invite(
                                Api.of(organization, "manager"),
                                email,
                                Invited.roleId(organization, "viewer"))
                        .expect(201)
                        .data()
                        .getFirst();
        var friend = new Invited(organization, email, made.path("id").asText());
        friend.link(friend.token()).expect(200);

        deactivate("manager").expect(204);

        friend.accept(friend.token()).expectProblem(410, "link_revoked");
    }

    private Answer deactivate(String user) {
        return admin.post(path(user, "deactivation"), Map.of());
    }

    private void assign(String user, String... roles) {
        admin.request("PUT", path(user, "roles"))
                .header("If-Match", "\"" + member(user).path("version").asLong() + "\"")
                .json(Map.of("role_ids", List.of(roles)))
                .send()
                .expect(200);
    }

    /** A session that began after all that was ended by now. */
    private Api newSession(String user) {
        await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
        var keycloak = new KeycloakAdmin(RunningStack.get().endpoints());
        return Api.at(
                organization,
                "Bearer "
                        + keycloak.token(
                                organization.member(user).email(), organization.password()));
    }

    private List<String> actions(String entity) {
        return admin.get("/api/v1/audit-entries?entity_id=" + entity).expect(200).data().stream()
                .map(entry -> entry.path("action").asText())
                .toList();
    }

    private JsonNode member(String user) {
        return admin.get("/api/v1/members").expect(200).data().stream()
                .filter(one -> one.path("id").asText().equals(id(user)))
                .findFirst()
                .orElseThrow();
    }

    private String id(String user) {
        return organization.member(user).id().toString();
    }

    private String path(String user, String what) {
        return "/api/v1/members/%s/%s".formatted(id(user), what);
    }
}
