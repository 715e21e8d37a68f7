package io.tessera.acceptance.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.BrowserSession;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.stack.SecondApi;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.devstack.identity.KeycloakAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .expectProblem(409, "last_administrator");

        assertThat(member("admin").path("active").asBoolean()).isTrue();
        assign("rep1", Invited.roleId(organization, "admin"));
        manager.post("/api/v1/members/" + id("admin") + "/deactivation", Map.of()).expect(204);
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

    @Test
    void letsEverybodySettleTheirOwnProfile() {
        var viewer = Api.of(organization, "viewer");
        var profile = viewer.get("/api/v1/me/profile").expect(200);
        assertThat(profile.json().path("time_zone").isNull()).isTrue();

        viewer.patch(
                        "/api/v1/me/profile",
                        profile.etag(),
                        Map.of("name", "Vic Toria", "time_zone", "Asia/Tokyo", "language", "de-de"))
                .expect(200);

        var me = viewer.get("/api/v1/me").expect(200).json().path("member");
        assertThat(me.path("name").asText()).isEqualTo("Vic Toria");
        assertThat(me.path("time_zone").asText()).isEqualTo("Asia/Tokyo");
        assertThat(me.path("language").asText()).isEqualTo("de-DE");
        viewer.patch("/api/v1/me/profile", profile.etag(), Map.of("name", "Late"))
                .expectProblem(412, "precondition_failed");
        viewer.request("PATCH", "/api/v1/me/profile")
                .json(Map.of("name", "Blind"))
                .send()
                .expectProblem(428, "precondition_required");
        assertThat(
                        viewer.patch("/api/v1/me/profile", "\"2\"", Map.of("time_zone", "Mars"))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/time_zone invalid_value");
        assertThat(member("viewer").path("name").asText()).isEqualTo("Vic Toria");
        assertThat(actions(id("viewer"))).startsWith("member.profile_changed");
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
