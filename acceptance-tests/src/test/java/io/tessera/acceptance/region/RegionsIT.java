package io.tessera.acceptance.region;

import static io.tessera.acceptance.lead.LeadBody.aLead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.LiveStream;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.region.kafka.TopicView;
import io.tessera.acceptance.stack.MovesOrganizations;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.stack.SecondApi;
import io.tessera.acceptance.view.IndexView;
import io.tessera.acceptance.view.ShardView;
import io.tessera.contracts.Topics;
import io.tessera.devstack.RegionStack;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.devstack.layout.RegionEndpoints;
import io.tessera.router.jdbc.JdbcSession;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A second region beside the shared stack, and an organization that is at home there. */
@MovesOrganizations
class RegionsIT {
    private static final String EU = "eu-west-1";
    private static final String HOP = "Tessera-Forwarded-By";

    private static RegionStack region;
    private static RegionEndpoints eu;
    private static TestOrganization european;
    private static Api writer;

    @BeforeAll
    static void startRegion() {
        region = RegionStack.start(RunningStack.get().devStack(), EU);
        eu = region.endpoints();
        european = RunningStack.get().newOrganizationIn(EU);
        writer = Api.of(european, "manager");
    }

    @AfterAll
    static void stopRegion() {
        region.close();
    }

    @Test
    void requestsAreAnsweredByTheHomeWhicheverEdgeTheyReach() {
        var key = UUID.randomUUID().toString();
        var lead = aLead();

        var created = create(writer, key, lead).expect(201);

        assertThat(created.header("Via")).isEqualTo("1.1 us-east-1");
        assertThat(create(writer, key, lead).expect(201).id()).isEqualTo(created.id());
        assertThat(create(writer.at(eu.api()), key, lead).expect(201).id()).isEqualTo(created.id());
        for (var edge : Stream.of(writer, writer.at(eu.api())).toList()) {
            assertThat(edge.get("/api/v1/leads/" + created.id()).expect(200).id())
                    .isEqualTo(created.id());
        }
        writer.get("/api/v1/leads/" + UUID.randomUUID()).expectProblem(404, "not_found");
        Api.anonymous(european).get("/api/v1/leads").expectProblem(401, "unauthenticated");
    }

    @Test
    void bodiesGoThroughInBothDirections() {
        var leads = IntStream.range(0, 400).mapToObj(number -> aLead()).toList();

        writer.request("POST", "/api/v1/leads/bulk")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .json(Map.of("leads", leads))
                .send()
                .expect(200);

        await("100 of them on a page")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(writer.get("/api/v1/leads?limit=100").expect(200).data())
                                .hasSize(100));
        var compressed =
                writer.request("GET", "/api/v1/leads?limit=100")
                        .header("Accept-Encoding", "gzip")
                        .send()
                        .expect(200);
        assertThat(compressed.headers().allValues("Content-Encoding")).hasSizeLessThan(2);
    }

    @Test
    void whatIsWrittenStaysInTheHome() {
        var organization = RunningStack.get().newOrganizationIn(EU);
        var id = Api.of(organization, "manager").post("/api/v1/leads", aLead()).expect(201).id();
        Pipeline.of(organization).awaitSettled(id);

        await("the index of the region has it")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(IndexView.of(organization, EU + ".leads").leads()).isOne());
        assertThat(ShardView.shardUrl(organization))
                .contains(":" + eu.ports().regionalPostgres(EU) + "/");
        assertThat(ShardView.of(organization).leads()).isOne();
        assertThat(ShardView.leadsInFirstRegion(organization)).isZero();
        assertThat(IndexView.of(organization, "leads").leads()).isZero();
        assertThat(TopicView.of(EU + "." + Topics.LEAD_EVENTS).events(organization)).isPositive();
        assertThat(TopicView.of(Topics.LEAD_EVENTS).events(organization)).isZero();
    }

    @Test
    void liveUpdatesGoThrough() {
        try (var stream = LiveStream.open(writer)) {
            assertThat(stream.status()).isEqualTo(200);

            var id = writer.post("/api/v1/leads", aLead()).expect(201).id();

            await("the edge passes the update on")
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> stream.events().stream().anyMatch(event -> event.isAbout(id)));
        }
    }

    @Test
    void peopleSignInAtTheAddressThatTheyKnow() {
        var answer = Api.anonymous(european).get("/sign-in?path=/leads").expect(302);

        assertThat(answer.header("Location"))
                .contains("/realms/tessera/")
                .contains("client_id=org-" + european.slug())
                .contains("redirect_uri=http%3A%2F%2F" + european.host().replace(":", "%3A"));
        assertThat(answer.header("Set-Cookie")).startsWith("q_auth_");
    }

    @Test
    void nothingIsPassedOnTwice() throws SQLException {
        writer.request("GET", "/api/v1/leads")
                .header(HOP, "made-up")
                .send()
                .expectProblem(421, "misdirected_request");
        writer.at(eu.api())
                .request("GET", "/api/v1/leads")
                .header(HOP, "made-up")
                .send()
                .expect(200);

        // Each edge holds the other for the home.
        try (var directory =
                new JdbcSession(
                        Databases.superuser(RunningStack.get().endpoints().directoryJdbcUrl()))) {
            directory.update(
                    "INSERT INTO region (name, edge_url) VALUES ('elsewhere', ?)",
                    eu.api().toString());
            var wanderer = RunningStack.get().newOrganization();
            directory.update(
                    "UPDATE organization SET data_region = 'elsewhere' WHERE id = ?",
                    wanderer.id().value());
            var caller = Api.of(wanderer, "manager");

            await("both edges know")
                    .atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> {
                        var refused =
                                caller.post("/api/v1/leads", aLead())
                                        .expectProblem(421, "misdirected_request");
                        assertThat(refused.header("Retry-After")).isEqualTo("1");
                        assertThat(refused.header("Via")).isEqualTo("1.1 us-east-1");
                    });
            directory.update("DELETE FROM region WHERE name = 'elsewhere'");
            await("nobody knows where that is any more")
                    .atMost(Duration.ofSeconds(15))
                    .untilAsserted(() ->
                            caller.get("/api/v1/leads").expectProblem(503, "region_unavailable"));
            directory.update(
                    "UPDATE organization SET data_region = ? WHERE id = ?",
                    Databases.REGION,
                    wanderer.id().value());
        }
    }

    @Test
    void homeThatIsAwayIsAProblemOfItsOrganizationsAlone() {
        var american = Api.of(RunningStack.get().newOrganization(), "manager");
        region.part("api-" + EU).kill();
        try {
            var refused = writer.get("/api/v1/leads").expectProblem(503, "region_unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
            writer.post("/api/v1/leads", aLead()).expectProblem(503, "region_unavailable");
            american.get("/api/v1/leads").expect(200);
            american.post("/api/v1/leads", aLead()).expect(201);
            writer.get("/health/ready").expect(200);
            writer.get("/").expect(200);
        } finally {
            region.part("api-" + EU).start();
        }

        writer.get("/api/v1/leads").expect(200);
        assertThat(american.get("/metrics").expect(200).text())
                .containsPattern("edge_misdirected_total\\{.*unreachable.*}")
                .containsPattern("edge_misdirected_total\\{.*answered.*}");
    }

    @Test
    void browserIsSentHomeWhereThatIsWanted() {
        try (var edge = SecondApi.start(Map.of("TESSERA_EDGE_MISDIRECTED", "redirect"))) {
            var home = eu.publicUrl().replace("{slug}", european.slug());
            for (var page : Stream.of("/leads?view=mine", "/sign-in").toList()) {
                var sent = Api.anonymous(european).at(edge.uri()).get(page).expect(307);
                assertThat(sent.header("Location")).isEqualTo(home + page);
                assertThat(sent.header("Cache-Control")).isEqualTo("no-store");
            }
            writer.at(edge.uri()).get("/api/v1/leads").expect(200);

            new Api(eu.api(), URI.create(home).getAuthority(), writer.authorization())
                    .get("/api/v1/me")
                    .expect(200);
        }
    }

    private static Answer create(Api caller, String key, Object lead) {
        return caller.request("POST", "/api/v1/leads")
                .header("Idempotency-Key", key)
                .json(lead)
                .send();
    }
}
