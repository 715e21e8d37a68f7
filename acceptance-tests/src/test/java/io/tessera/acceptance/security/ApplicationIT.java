package io.tessera.acceptance.security;

import static io.tessera.acceptance.security.Applications.ask;
import static io.tessera.acceptance.security.Applications.machine;
import static io.tessera.acceptance.security.Applications.token;
import static io.tessera.acceptance.security.Applications.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.TokenEndpoint;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.Json;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Machines: applications that get tokens for themselves. */
class ApplicationIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private static TestOrganization organization;
    private static Api admin;

    @BeforeAll
    static void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void letsAMachineDoWhatItsTokenAllowsAndNothingElse() {
        var application = machine(organization, "leads:create", "leads:read", "members:read");
        var program = with(organization, token(application, "leads:create leads:read"));

        var lead = program.post("/api/v1/leads", LeadBody.aLead()).expect(201);

        program.get("/api/v1/leads/" + lead.id()).expect(200);
        program.delete("/api/v1/leads/" + lead.id()).expectProblem(403, "forbidden");
        // The application may, but this token was asked for without it.
        program.get("/api/v1/members").expectProblem(403, "forbidden");
        program.get("/api/v1/applications").expectProblem(403, "forbidden");
        program.get("/api/v1/me").expectProblem(403, "member_required");
        program.get("/api/v1/me/applications").expectProblem(403, "member_required");
        program.get("/api/v1/notifications").expectProblem(403, "member_required");
        program.get("/api/v1/events").expectProblem(403, "member_required");
        with(organization, token(application, "members:read")).get("/api/v1/members").expect(200);
    }

    @Test
    void allowsNothingThatWasNotAskedFor() {
        var application = machine(organization, "leads:read");

        with(organization, token(application, ""))
                .get("/api/v1/leads")
                .expectProblem(403, "forbidden");
        assertThat(ask(application, "leads:read leads:delete").status()).isEqualTo(400);
        assertThat(ask(application, "leads:read organization").status()).isEqualTo(400);
        assertThat(ask(application, "leads:read offline_access").status()).isEqualTo(400);
    }

    @Test
    void namesTheApplicationAsTheAuthor() {
        var application = machine(organization, "leads:create");

        var lead =
                with(organization, token(application, "leads:create"))
                        .post("/api/v1/leads", LeadBody.aLead())
                        .expect(201);

        assertThat(lead.json().path("created_by")).isEqualTo(application.path("id"));
        var created =
                admin.get("/api/v1/leads/" + lead.id() + "/history").expect(200).data().getLast();
        assertThat(created.path("actor").path("type").asText()).isEqualTo("app");
        assertThat(created.path("actor").path("name").asText()).isEqualTo("Night export");
        var recorded =
                admin.get("/api/v1/audit-entries?limit=1&actor_type=app&entity_id=" + lead.id())
                        .expect(200)
                        .data()
                        .getFirst();
        assertThat(recorded.path("actor").path("id")).isEqualTo(application.path("id"));
        assertThat(recorded.path("actor").path("name").asText()).isEqualTo("Night export");
        assertThat(
                        Api.of(organization, "viewer")
                                .get("/api/v1/applications/names")
                                .expect(200)
                                .data())
                .filteredOn(one -> one.path("id").equals(application.path("id")))
                .extracting(one -> one.path("name").asText())
                .containsExactly("Night export");
    }

    @Test
    void isMeteredAndLimitedByItself() {
        var application = machine(organization, "leads:read");
        var id = application.path("id").asText();

        var answer = with(organization, token(application, "leads:read")).get("/api/v1/leads");

        assertThat(answer.expect(200).header("RateLimit-Policy")).contains("key", "organization");
        await().atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(
                                    admin.get("/api/v1/api-requests?application=" + id)
                                            .expect(200)
                                            .data())
                            .extracting(line -> line.path("path").asText())
                            .containsExactly("/api/v1/leads");
                    assertThat(admin.get("/api/v1/api-usage").expect(200).data())
                            .filteredOn(one -> one.path("application_id").asText().equals(id))
                            .extracting(one -> one.path("requests").asInt())
                            .containsExactly(1);
                });
        assertThat(listed(application).path("last_used_at").isNull()).isFalse();
    }

    @Test
    void showsItsSecretOnceAndEndsTheOldOne() {
        var application = machine(organization, "leads:read");
        var old = application.path("client_secret").asText();
        assertThat(old).hasSizeGreaterThanOrEqualTo(32);
        assertThat(admin.get("/api/v1/applications").expect(200).text()).doesNotContain(old);

        var renewed = admin.post(path(application) + "/secret", Map.of()).expect(201).json();

        assertThat(renewed.path("client_secret").asText()).isNotEqualTo(old).isNotEmpty();
        assertThat(ask(application, "leads:read").status()).isEqualTo(401);
        with(organization, token(renewed, "leads:read")).get("/api/v1/leads").expect(200);
        assertThat(actions(application))
                .contains("application.created", "application.secret_renewed");
    }

    @Test
    void endsWhenItIsDisabledAndComesBack() {
        var application = machine(organization, "leads:read");
        var token = token(application, "leads:read");
        with(organization, token).get("/api/v1/leads").expect(200);

        var off = admin.patch(path(application), "\"1\"", Map.of("enabled", false)).expect(200);

        assertThat(off.json().path("pending").asBoolean()).isFalse();
        awaitRefusal(token);
        assertThat(ask(application, "leads:read").status()).isEqualTo(401);
        admin.patch(path(application), off.etag(), Map.of("enabled", true)).expect(200);
        await().atMost(SOON)
                .untilAsserted(() ->
                        with(organization, token(application, "leads:read"))
                                .get("/api/v1/leads")
                                .expect(200));
    }

    @Test
    void losesWhatIsTakenFromItWhateverItsTokensSay() {
        var application = machine(organization, "leads:read", "members:read");
        var program = with(organization, token(application, "leads:read members:read"));
        program.get("/api/v1/members").expect(200);

        admin.patch(path(application), "\"1\"", Map.of("scopes", List.of("leads:read")))
                .expect(200);

        await().atMost(SOON)
                .untilAsserted(
                        () -> program.get("/api/v1/members").expectProblem(403, "forbidden"));
        program.get("/api/v1/leads").expect(200);
        assertThat(ask(application, "members:read").status()).isEqualTo(400);
        admin.patch(path(application), "\"2\"", Map.of("scopes", List.of("audit:read")))
                .expect(200);
        assertThat(ask(application, "audit:read").status()).isEqualTo(200);
    }

    @Test
    void endsWhenItIsDeleted() {
        var application = machine(organization, "leads:read");
        var token = token(application, "leads:read");
        with(organization, token).get("/api/v1/leads").expect(200);

        admin.delete(path(application)).expect(204);

        awaitRefusal(token);
        assertThat(ask(application, "leads:read").status()).isEqualTo(401);
        admin.get(path(application)).expectProblem(404, "not_found");
        admin.delete(path(application)).expect(204);
        assertThat(actions(application)).containsOnlyOnce("application.deleted");
    }

    @Test
    void isNothingAtAnotherOrganization() {
        var neighbour = RunningStack.get().newOrganizationBeside(organization);
        var application = machine(organization, "leads:read");

        with(neighbour, token(application, "leads:read"))
                .get("/api/v1/leads")
                .expectProblem(404, "not_found");
        var theirs = Api.of(neighbour, "admin");
        theirs.get(path(application)).expectProblem(404, "not_found");
        theirs.patch(path(application), "\"1\"", Map.of("enabled", false))
                .expectProblem(404, "not_found");
        theirs.post(path(application) + "/secret", Map.of()).expectProblem(404, "not_found");
        theirs.delete(path(application)).expectProblem(404, "not_found");
        assertThat(ask(application, "leads:read").status()).isEqualTo(200);
    }

    @Test
    void believesNoTokenThatIsNotItsOwn() {
        var application = machine(organization, "leads:read");
        var other = machine(RunningStack.get().newOrganization(), "leads:read");
        var token = token(application, "leads:read");
        var forged = ForgedToken.from(token);
        var worthless = new LinkedHashMap<String, String>();
        worthless.put("no signature", forged.withoutSignature());
        worthless.put("another key", forged.signedByAnotherKey());
        worthless.put("public key as secret", forged.signedWithPublicKeyAsSecret(publicKey()));
        worthless.put("wider scope", forged.withClaim("scope", "leads:read leads:delete"));
        worthless.put("another's claims", forged.withClaimsOf(token(other, "leads:read")));
        worthless.put("another realm", ofTheMasterRealm());

        with(organization, ofAnotherClient()).get("/api/v1/leads").expectProblem(404, "not_found");
        worthless.forEach((kind, one) -> {
            var answer = with(organization, one).get("/api/v1/leads");
            assertThat(answer.status()).as("%s: %s", kind, answer.text()).isEqualTo(401);
        });

        with(organization, token).get("/api/v1/leads").expect(200);
    }

    private static void awaitRefusal(String token) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        with(organization, token)
                                .get("/api/v1/leads")
                                .expectProblem(401, "unauthenticated"));
    }

    private static String path(JsonNode application) {
        return "/api/v1/applications/" + application.path("id").asText();
    }

    private static JsonNode listed(JsonNode application) {
        return admin.get(path(application)).expect(200).json();
    }

    private static List<String> actions(JsonNode application) {
        return admin
                .get("/api/v1/audit-entries?entity_id=" + application.path("id").asText())
                .expect(200)
                .data()
                .stream()
                .map(entry -> entry.path("action").asText())
                .toList();
    }

    private static String ofTheMasterRealm() {
        return password("master", "admin", "tessera-admin", "");
    }

    /** A person's own token, which was made for a client that is none of ours. */
    private static String ofAnotherClient() {
        var person = organization.member("admin");
        return password("tessera", person.email(), organization.password(), "organization");
    }

    private static String password(String realm, String user, String password, String scope) {
        return TokenEndpoint.ask(
                        realm,
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", user,
                                "password", password,
                                "scope", scope))
                .expect(200)
                .json()
                .path("access_token")
                .asText();
    }

    private static byte[] publicKey() {
        return Base64.getDecoder()
                .decode(Json.get(TokenEndpoint.at("/realms/tessera")).path("public_key").asText());
    }
}
