package io.tessera.acceptance.security;

import static io.tessera.acceptance.security.Applications.CALLBACK;
import static io.tessera.acceptance.security.Applications.agree;
import static io.tessera.acceptance.security.Applications.code;
import static io.tessera.acceptance.security.Applications.forPeople;
import static io.tessera.acceptance.security.Applications.redeem;
import static io.tessera.acceptance.security.Applications.request;
import static io.tessera.acceptance.security.Applications.tokens;
import static io.tessera.acceptance.security.Applications.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.BrowserSession;
import io.tessera.acceptance.http.TokenEndpoint;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Applications that act for people who agreed. */
class ApplicationConsentIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private static TestOrganization organization;
    private static Api admin;

    @BeforeAll
    static void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void asksThePersonAndThenDoesWhatBothMay() {
        var application = forPeople(organization, "leads:read", "leads:create", "members:read");
        var rep = BrowserSession.signIn(organization, "rep1");

        var brought = agree(rep, application, "openid leads:read leads:create");
        var tokens = redeem(application, code(brought)).expect(200).json();

        assertThat(brought.pages())
                .contains(
                        "Calendar link", "See leads that you can see", "Create leads in your name")
                .doesNotContain("See the people of your organization");
        assertThat(brought.end().toString()).contains("state=af0ifjsldkj");
        var program = with(organization, accessToken(tokens));
        var me = program.get("/api/v1/me").expect(200).json().path("member");
        assertThat(me.path("email").asText()).isEqualTo(organization.member("rep1").email());
        assertThat(Answer.elements(me.path("permissions")))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("leads:read", "leads:create");
        var own = program.post("/api/v1/leads", LeadBody.aLead()).expect(201);
        program.get("/api/v1/leads/" + own.id()).expect(200);
        program.get("/api/v1/members").expectProblem(403, "forbidden");
        program.get("/api/v1/notifications").expectProblem(403, "member_required");
        program.get("/api/v1/me/applications").expectProblem(403, "member_required");
        // Of the application's scopes this person has none beyond their own leads.
        var hers =
                admin.post(
                                "/api/v1/leads",
                                LeadBody.aLead()
                                        .with(
                                                "assigned_to",
                                                organization.member("rep2").id().toString()))
                        .expect(201);
        program.get("/api/v1/leads/" + hers.id()).expectProblem(404, "not_found");
        // What identifies the person to the application lets nobody in.
        with(organization, tokens.path("id_token").asText())
                .get("/api/v1/leads")
                .expectProblem(404, "not_found");
    }

    @Test
    void allowsNobodyMoreThanTheyMayThemselves() {
        var application = forPeople(organization, "leads:read", "leads:create", "audit_log:read");
        var viewer = BrowserSession.signIn(organization, "viewer");

        var program =
                with(
                        organization,
                        accessToken(
                                tokens(
                                        viewer,
                                        application,
                                        "leads:read leads:create audit_log:read")));

        program.get("/api/v1/leads").expect(200);
        program.post("/api/v1/leads", LeadBody.aLead()).expectProblem(403, "forbidden");
        program.get("/api/v1/audit-entries").expectProblem(403, "forbidden");
    }

    @Test
    void recordsThePersonAndWhatTheyUsed() {
        var application = forPeople(organization, "leads:create", "leads:read");
        var manager = BrowserSession.signIn(organization, "manager");
        var program =
                with(
                        organization,
                        accessToken(tokens(manager, application, "leads:create leads:read")));

        var lead = program.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();

        var created =
                admin.get("/api/v1/audit-entries?entity_id=" + lead).expect(200).data().getLast();
        assertThat(created.path("actor").path("type").asText()).isEqualTo("member");
        assertThat(created.path("actor").path("id").asText())
                .isEqualTo(organization.member("manager").id().toString());
        assertThat(created.path("application").path("id")).isEqualTo(application.path("id"));
        assertThat(created.path("application").path("name").asText()).isEqualTo("Calendar link");
        var id = application.path("id").asText();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(
                                        admin.get("/api/v1/api-requests?application=" + id)
                                                .expect(200)
                                                .data())
                                .hasSize(1));
        await("the entry with its application is sealed like any other")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(
                                        admin.get("/api/v1/audit-entries?entity_id=" + lead)
                                                .expect(200)
                                                .data()
                                                .getLast()
                                                .path("seal")
                                                .isNull())
                                .isFalse());
        assertThat(
                        admin.post("/api/v1/audit-entries/verify", Map.of())
                                .expect(200)
                                .json()
                                .path("intact")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void endsWhenThePersonTakesConsentBack() {
        var application = forPeople(organization, "leads:read");
        var path = "/api/v1/me/applications/" + application.path("id").asText();
        var session = BrowserSession.signIn(organization, "rep2");
        var rep = Api.of(organization, "rep2");
        var tokens = tokens(session, application, "leads:read");
        var program = with(organization, accessToken(tokens));
        program.get("/api/v1/leads").expect(200);
        assertThat(rep.get("/api/v1/me/applications").expect(200).data())
                .filteredOn(one -> one.path("id").equals(application.path("id")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("name").asText()).isEqualTo("Calendar link");
                    assertThat(one.path("scopes").toString()).isEqualTo("[\"leads:read\"]");
                });
        assertThat(Api.of(organization, "rep1").get("/api/v1/me/applications").expect(200).text())
                .doesNotContain(application.path("id").asText());

        rep.delete(path).expect(204);

        await().atMost(SOON)
                .untilAsserted(
                        () -> program.get("/api/v1/leads").expectProblem(401, "unauthenticated"));
        assertThat(
                        TokenEndpoint.refresh(
                                        application.path("client_id").asText(),
                                        application.path("client_secret").asText(),
                                        tokens.path("refresh_token").asText())
                                .status())
                .isEqualTo(400);
        assertThat(rep.get("/api/v1/me/applications").expect(200).text())
                .doesNotContain(application.path("id").asText());
        // Asked anew, and a token of later works.
        var again = agree(session, application, "leads:read");
        assertThat(again.pages()).contains("See leads that you can see");
        with(organization, accessToken(redeem(application, code(again)).expect(200).json()))
                .get("/api/v1/leads")
                .expect(200);
    }

    @Test
    void refreshesOnceWithEachToken() {
        var application = forPeople(organization, "leads:read");
        var session = BrowserSession.signIn(organization, "manager");
        var first = tokens(session, application, "leads:read").path("refresh_token").asText();

        var second = refresh(application, first).expect(200).json();

        with(organization, accessToken(second)).get("/api/v1/leads").expect(200);
        assertThat(refresh(application, first).status())
                .as("a token that was used before is somebody else's copy")
                .isEqualTo(400);
    }

    @Test
    void sendsNobodyElsewhereAndNothingWithoutProof() {
        var application = forPeople(organization, "leads:read");
        var session = BrowserSession.signIn(organization, "rep1");

        for (var elsewhere :
                new String[] {
                    "https://evil.example/callback",
                    CALLBACK + "/more",
                    CALLBACK + "?more=1",
                    "https://app.example.com/callback/../evil",
                    "http://app.example.com/callback"
                }) {
            var refused =
                    session.authorize(
                            request(application, "leads:read", Map.of("redirect_uri", elsewhere)),
                            elsewhere);
            assertThat(refused.end().toString()).as(elsewhere).doesNotStartWith(elsewhere);
        }
        var withoutChallenge =
                session.authorize(
                        request(
                                application,
                                "leads:read",
                                Map.of("code_challenge", "", "code_challenge_method", "")),
                        CALLBACK);
        assertThat(withoutChallenge.end().toString()).contains("error=invalid_request");
        var plain =
                session.authorize(
                        request(
                                application,
                                "leads:read",
                                Map.of("code_challenge_method", "plain")),
                        CALLBACK);
        assertThat(plain.end().toString()).contains("error=invalid_request");
        var code = code(agree(session, application, "leads:read"));
        assertThat(
                        TokenEndpoint.code(
                                        application.path("client_id").asText(),
                                        application.path("client_secret").asText(),
                                        code,
                                        Applications.VERIFIER.replace('d', 'e'),
                                        CALLBACK)
                                .status())
                .isEqualTo(400);
        var used = code(agree(session, application, "leads:read"));
        redeem(application, used).expect(200);
        assertThat(redeem(application, used).status()).isEqualTo(400);
    }

    @Test
    void isOpenToNobodyFromOutside() {
        var application = forPeople(organization, "leads:read");
        var other = RunningStack.get().newOrganization();
        var stranger = BrowserSession.signIn(other, "admin");

        var token = accessToken(tokens(stranger, application, "leads:read"));

        with(organization, token).get("/api/v1/leads").expectProblem(403, "not_a_member");
        with(other, token).get("/api/v1/leads").expectProblem(404, "not_found");
        assertThat(Api.of(other, "admin").get("/api/v1/me/applications").expect(200).data())
                .isEmpty();
    }

    private static Answer refresh(JsonNode application, String token) {
        return TokenEndpoint.refresh(
                application.path("client_id").asText(),
                application.path("client_secret").asText(),
                token);
    }

    private static String accessToken(JsonNode tokens) {
        return tokens.path("access_token").asText();
    }
}
