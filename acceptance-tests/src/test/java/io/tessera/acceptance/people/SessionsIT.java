package io.tessera.acceptance.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.BrowserSession;
import io.tessera.acceptance.http.LiveStream;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsIT {
    private static final String SESSIONS = "/api/v1/me/sessions";

    private static TestOrganization theirs;
    private TestOrganization ours;

    @BeforeAll
    static void makeAnother() {
        theirs = RunningStack.get().newOrganization();
    }

    @BeforeEach
    void makeOrganization() {
        ours = RunningStack.get().newOrganization();
    }

    @Test
    void listsWhereAPersonIsSignedInWithThisOrganization() {
        var first = BrowserSession.signIn(ours, "rep1");
        var second = BrowserSession.signIn(ours, "rep1");
        BrowserSession.signIn(ours, "rep2");
        BrowserSession.signIn(theirs, "rep1");

        var sessions = list(second);

        assertThat(sessions).hasSize(2);
        assertThat(sessions)
                .allSatisfy(one -> {
                    assertThat(one.path("address").asText()).isNotEmpty();
                    assertThat(one.path("started_at").asText()).isNotEmpty();
                    assertThat(one.path("last_used_at").asText()).isNotEmpty();
                });
        assertThat(current(second)).hasSize(1).doesNotContainAnyElementsOf(current(first));
    }

    @Test
    void endsOneSessionAtOnce() {
        var lost = BrowserSession.signIn(ours, "rep1");
        var own = BrowserSession.signIn(ours, "rep1");
        var id = current(lost).getFirst();

        own.send("DELETE", SESSIONS + "/" + id).expect(204);

        lost.send("GET", "/api/v1/me").expectProblem(401, "unauthenticated");
        own.send("GET", "/api/v1/me").expect(200);
        assertThat(ids(own)).doesNotContain(id).hasSize(1);
        assertThat(lost.isLetIn()).as("its cookie leads to the question who it is").isFalse();
        own.send("DELETE", SESSIONS + "/" + id).expectProblem(404, "not_found");
    }

    @Test
    void endsNoSessionOfAnyoneElse() {
        var colleague = BrowserSession.signIn(ours, "rep2");
        var stranger = BrowserSession.signIn(theirs, "rep1");
        var own = BrowserSession.signIn(ours, "rep1");

        for (var id :
                List.of(
                        current(colleague).getFirst(),
                        current(stranger).getFirst(),
                        UUID.randomUUID().toString())) {
            own.send("DELETE", SESSIONS + "/" + id).expectProblem(404, "not_found");
        }

        colleague.send("GET", "/api/v1/me").expect(200);
        stranger.send("GET", "/api/v1/me").expect(200);
    }

    @Test
    void endsAllOtherSessionsAndTokens() {
        var others =
                List.of(BrowserSession.signIn(ours, "rep1"), BrowserSession.signIn(ours, "rep1"));
        var token = Api.of(ours, "rep1");
        token.get("/api/v1/me").expect(200);
        var own = BrowserSession.signIn(ours, "rep1");

        own.send("DELETE", SESSIONS).expect(204);

        for (var other : others) {
            other.send("GET", "/api/v1/me").expectProblem(401, "unauthenticated");
        }
        token.get("/api/v1/me").expectProblem(401, "unauthenticated");
        own.send("GET", "/api/v1/me").expect(200);
        assertThat(ids(own)).containsExactlyElementsOf(current(own));
        own.send("DELETE", SESSIONS + "?include_current=perhaps")
                .expectProblem(400, "validation_failed");

        own.send("DELETE", SESSIONS + "?include_current=true").expect(204);

        own.send("GET", "/api/v1/me").expectProblem(401, "unauthenticated");
        pause();
        own.signIn(ours.member("rep1").email(), ours.password());
        own.send("GET", "/api/v1/me").expect(200);
    }

    @Test
    void letsAnAdministratorSignAPersonOutEverywhere() {
        var rep = BrowserSession.signIn(ours, "rep1");
        var token = Api.of(ours, "rep1");
        token.get("/api/v1/me").expect(200);
        var path = "/api/v1/members/" + ours.member("rep1").id() + "/sessions";
        Api.of(ours, "manager").delete(path).expectProblem(403, "forbidden");
        rep.send("GET", "/api/v1/me").expect(200);

        Api.of(ours, "admin").delete(path).expect(204);

        rep.send("GET", "/api/v1/me").expectProblem(401, "unauthenticated");
        token.get("/api/v1/me").expectProblem(401, "unauthenticated");
        pause();
        BrowserSession.signIn(ours, "rep1").send("GET", "/api/v1/me").expect(200);
        assertThat(
                        Api.of(ours, "admin")
                                .get(
                                        "/api/v1/audit-entries?action=session.all_ended&entity_id="
                                                + ours.member("rep1").id())
                                .expect(200)
                                .data())
                .hasSize(1);
    }

    @Test
    void hearsNothingMoreInASessionThatIsOver() {
        var admin = Api.of(ours, "admin");
        var rep = ours.member("rep1").id().toString();
        try (var over = LiveStream.open(Api.of(ours, "rep1"));
                var control = LiveStream.open(admin)) {
            admin.delete("/api/v1/members/" + rep + "/sessions").expect(204);

            var lead =
                    admin.post("/api/v1/leads", LeadBody.aLead().with("assigned_to", rep))
                            .expect(201)
                            .id();

            await("others hear of it")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> control.events().stream().anyMatch(one -> one.isAbout(lead)));
            assertThat(over.events()).noneMatch(one -> one.isAbout(lead));
        }
    }

    @Test
    void leavesWhatIsAnotherOrganizationsToo() {
        var known = theirs.member("rep2");
        var invited = Invited.as(ours, "viewer", known.email());
        Api.anonymous(ours)
                .post("/api/v1/invitation-acceptance", Map.of("token", invited.token()))
                .expect(200);
        var here = BrowserSession.signIn(ours, known.email(), theirs.password());
        var there = here.at(theirs);
        assertThat(there.isLetIn()).isTrue();

        here.send("DELETE", SESSIONS + "?include_current=true").expect(204);

        there.send("GET", "/api/v1/me").expect(200);
        here.send("GET", "/api/v1/me").expectProblem(401, "unauthenticated");
        pause();
        assertThat(here.isLetIn()).as("the session over there opens nothing here").isFalse();
        here.signIn(known.email(), theirs.password());
        here.send("GET", "/api/v1/me").expect(200);
        there.send("GET", "/api/v1/me").expect(200);
    }

    /** Whoever signs in within the second of the end counts as signed in before it. */
    private static void pause() {
        await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
    }

    private static List<JsonNode> list(BrowserSession session) {
        return session.send("GET", SESSIONS).expect(200).data();
    }

    private static List<String> ids(BrowserSession session) {
        return list(session).stream().map(one -> one.path("id").asText()).toList();
    }

    private static List<String> current(BrowserSession session) {
        return list(session).stream()
                .filter(one -> one.path("current").asBoolean())
                .map(one -> one.path("id").asText())
                .toList();
    }
}
