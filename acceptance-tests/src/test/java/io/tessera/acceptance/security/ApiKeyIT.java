package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private static TestOrganization organization;
    private static Api admin;

    @BeforeAll
    static void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void letsAProgramDoWhatItsKeyAllowsAndNothingElse() {
        var key =
                issue(
                        Map.of(
                                "name",
                                "Web shop",
                                "permissions",
                                List.of("leads:create", "leads:read")));
        var program = program(key);

        var lead = program.post("/api/v1/leads", LeadBody.aLead()).expect(201);

        program.get("/api/v1/leads/" + lead.id()).expect(200);
        program.delete("/api/v1/leads/" + lead.id()).expectProblem(403, "forbidden");
        program.get("/api/v1/members").expectProblem(403, "forbidden");
        program.get("/api/v1/api-keys").expectProblem(403, "forbidden");
        program.get("/api/v1/me").expectProblem(403, "member_required");
        program.get("/api/v1/notifications").expectProblem(403, "member_required");
    }

    @Test
    void namesTheKeyAsTheAuthor() {
        var key = issue(Map.of("name", "Form on the site", "permissions", List.of("leads:create")));

        var lead = program(key).post("/api/v1/leads", LeadBody.aLead()).expect(201);

        assertThat(lead.json().path("created_by")).isEqualTo(key.path("id"));
        var created =
                admin.get("/api/v1/leads/" + lead.id() + "/history").expect(200).data().getLast();
        assertThat(created.path("actor").path("type").asText()).isEqualTo("api_key");
        assertThat(created.path("actor").path("id")).isEqualTo(key.path("id"));
        assertThat(created.path("actor").path("name").asText()).isEqualTo("Form on the site");
    }

    @Test
    void showsItsSecretOnce() {
        var key = issue(Map.of("name", "Once", "permissions", List.of("leads:read")));
        var secret = key.path("secret").asText();

        assertThat(secret)
                .startsWith(key.path("prefix").asText())
                .endsWith(key.path("last_four").asText())
                .hasSize(47);
        assertThat(admin.get("/api/v1/api-keys").expect(200).text()).doesNotContain(secret);
        assertThat(
                        ShardView.of(organization)
                                .number(
                                        "SELECT count(*) FROM api_key AS one WHERE organization_id = ? AND one::text LIKE '%"
                                                + secret.substring(8, 40)
                                                + "%'"))
                .isZero();
    }

    @Test
    void tellsWhenItWasUsed() {
        var key = issue(Map.of("name", "Used", "permissions", List.of("leads:read")));
        assertThat(listed(key).path("last_used_at").isNull()).isTrue();

        program(key).get("/api/v1/leads").expect(200);

        assertThat(Instant.parse(listed(key).path("last_used_at").asText()))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void worksEvenWhereItsUseCannotBeNoted() {
        var key = issue(Map.of("name", "Unnoted", "permissions", List.of("leads:read")));
        var shard = ShardView.of(organization);
        shard.alter("REVOKE UPDATE (last_used_at) ON api_key FROM tessera_app");
        try {
            program(key).get("/api/v1/leads").expect(200);
        } finally {
            shard.alter("GRANT UPDATE (last_used_at) ON api_key TO tessera_app");
        }
        assertThat(listed(key).path("last_used_at").isNull()).isTrue();
    }

    @Test
    void isKnownByNameToWhoeverSeesItsWork() {
        var key = issue(Map.of("name", "Named", "permissions", List.of("leads:read")));

        var names = Api.of(organization, "viewer").get("/api/v1/api-keys/names").expect(200);

        assertThat(names.data())
                .filteredOn(one -> one.path("id").equals(key.path("id")))
                .extracting(one -> one.path("name").asText())
                .containsExactly("Named");
        assertThat(names.text()).doesNotContain(key.path("prefix").asText());
    }

    @Test
    void endsWhenItIsRevoked() {
        var key = issue(Map.of("name", "Leaked", "permissions", List.of("leads:read")));
        program(key).get("/api/v1/leads").expect(200);

        admin.delete("/api/v1/api-keys/" + key.path("id").asText()).expect(204);

        await().atMost(SOON)
                .untilAsserted(() ->
                        program(key).get("/api/v1/leads").expectProblem(401, "unauthenticated"));
        admin.delete("/api/v1/api-keys/" + key.path("id").asText()).expect(204);
        admin.post("/api/v1/api-keys/" + key.path("id").asText() + "/rotate", Map.of())
                .expectProblem(409, "api_key_not_active");
        assertThat(listed(key).path("revoked_at").isNull()).isFalse();
    }

    @Test
    void endsWhenItsTimeIsOver() {
        var key =
                issue(
                        Map.of(
                                "name", "Short",
                                "permissions", List.of("leads:read"),
                                "expires_at", Instant.now().plusSeconds(3).toString()));
        program(key).get("/api/v1/leads").expect(200);

        await().atMost(SOON)
                .untilAsserted(() ->
                        program(key).get("/api/v1/leads").expectProblem(401, "unauthenticated"));
    }

    @Test
    void worksBesideItsSuccessorForAWhile() {
        var old = issue(Map.of("name", "Rotated", "permissions", List.of("leads:read")));

        var next =
                admin.post(
                                "/api/v1/api-keys/" + old.path("id").asText() + "/rotate",
                                Map.of("overlap_seconds", 3))
                        .expect(201)
                        .json();

        assertThat(next.path("permissions")).isEqualTo(old.path("permissions"));
        program(next).get("/api/v1/leads").expect(200);
        program(old).get("/api/v1/leads").expect(200);
        await().atMost(SOON)
                .untilAsserted(() ->
                        program(old).get("/api/v1/leads").expectProblem(401, "unauthenticated"));
        program(next).get("/api/v1/leads").expect(200);
    }

    @Test
    void worksFromItsNetworksAlone() {
        var here = issue(keyFor("127.0.0.0/8"));
        var elsewhere = issue(keyFor("203.0.113.0/24"));

        program(here).get("/api/v1/leads").expect(200);
        program(elsewhere).get("/api/v1/leads").expectProblem(401, "unauthenticated");
        program(elsewhere)
                .request("GET", "/api/v1/leads")
                .header("X-Forwarded-For", "203.0.113.7")
                .send()
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void isNothingAtAnotherOrganization() {
        var neighbour = RunningStack.get().newOrganizationBeside(organization);
        var key = issue(Map.of("name", "Ours", "permissions", List.of("leads:read")));

        Api.at(neighbour, "Bearer " + key.path("secret").asText())
                .get("/api/v1/leads")
                .expectProblem(401, "unauthenticated");
        Api.of(neighbour, "admin")
                .delete("/api/v1/api-keys/" + key.path("id").asText())
                .expectProblem(404, "not_found");
        program(key).get("/api/v1/leads").expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "tsk_",
        "tsk_short",
        "tsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "tsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%",
        "tsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    })
    void knowsNoOtherKey(String text) {
        Api.at(organization, "Bearer " + text)
                .get("/api/v1/leads")
                .expectProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                          | wrong_type",
                "{}                                                          | /name required; /permissions required",
                "{\"name\": \"\", \"permissions\": [\"leads:read\"]}         | /name invalid_value",
                "{\"name\": 1, \"permissions\": [\"leads:read\"]}            | /name invalid_value",
                "{\"name\": \"a\", \"permissions\": []}                      | /permissions required",
                "{\"name\": \"a\", \"permissions\": [\"leads:fly\"]}         | /permissions/0 invalid_value",
                "{\"name\": \"a\", \"permissions\": [\"api_keys:manage\"]}   | /permissions/0 invalid_value",
                "{\"name\": \"a\", \"permissions\": [\"leads:read\"], \"colour\": 1}  | /colour unknown_field",
                "{\"name\": \"a\", \"permissions\": [\"leads:read\"], \"expires_at\": \"2001-01-01T00:00:00Z\"} | /expires_at in_the_past",
                "{\"name\": \"a\", \"permissions\": [\"leads:read\"], \"expires_at\": \"soon\"} | /expires_at invalid_value",
                "{\"name\": \"a\", \"permissions\": [\"leads:read\"], \"allowed_networks\": [\"10.0.0.1/8\"]} | /allowed_networks/0 invalid_value",
                "{\"name\": \"a\", \"permissions\": [\"leads:read\"], \"allowed_networks\": [\"example.com\"]} | /allowed_networks/0 invalid_value"
            })
    void refusesWhatIsAskedForWrongly(String body, String errors) {
        var answer =
                admin.request("POST", "/api/v1/api-keys")
                        .raw("application/json", body)
                        .send()
                        .expectProblem(400, "validation_failed");

        assertThat(answer.errors()).map(String::strip).containsExactly(errors.split("; "));
    }

    @ParameterizedTest
    @CsvSource({"-1", "604801", "1.5", "\"a day\"", "null", "99999999999999999999"})
    void refusesAnOverlapThatIsNone(String seconds) {
        var key = issue(Map.of("name", "Kept", "permissions", List.of("leads:read")));

        var answer =
                admin.request("POST", "/api/v1/api-keys/" + key.path("id").asText() + "/rotate")
                        .raw("application/json", "{\"overlap_seconds\": " + seconds + "}")
                        .send()
                        .expectProblem(400, "validation_failed");

        assertThat(answer.errors()).containsExactly("/overlap_seconds out_of_range");
    }

    private static Map<String, Object> keyFor(String network) {
        return Map.of(
                "name", "From " + network,
                "permissions", List.of("leads:read"),
                "allowed_networks", List.of(network));
    }

    private static JsonNode issue(Map<String, Object> key) {
        return admin.post("/api/v1/api-keys", key).expect(201).json();
    }

    private static JsonNode listed(JsonNode key) {
        Answer all = admin.get("/api/v1/api-keys").expect(200);
        return all.data().stream()
                .filter(one -> one.path("id").equals(key.path("id")))
                .findFirst()
                .orElseThrow();
    }

    private static Api program(JsonNode key) {
        return Api.at(organization, "Bearer " + key.path("secret").asText());
    }
}
