package io.tessera.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.Bulk;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.stack.SecondApi;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits of keys, and of a plan as a second instance of the API knows it. */
class RequestLimitIT {
    private static final String LEADS = "/api/v1/leads?limit=1";
    private static SecondApi small;

    private TestOrganization organization;

    @BeforeAll
    static void startWithASmallPlan() {
        small =
                SecondApi.start(
                        Map.of(
                                "TESSERA_LIMITS_ORGANIZATION_PER_MINUTE", "20",
                                "TESSERA_LIMITS_REQUESTS_PER_DAY", "12",
                                "TESSERA_LIMITS_RECORDS", "3",
                                "TESSERA_PROXIES_TRUSTED", "127.0.0.0/8"));
    }

    @AfterAll
    static void stop() {
        small.close();
    }

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
    }

    @Test
    void tellsAProgramWhatItMayAndWhatIsLeft() {
        var program = Programs.of(organization);

        var first = program.get(LEADS).expect(200);
        var second = program.get(LEADS).expect(200);

        assertThat(first.header("RateLimit-Policy"))
                .isEqualTo(
                        "\"key\";q=100;w=60, \"organization\";q=3000;w=60, \"day\";q=250000;w=86400");
        assertThat(first.header("RateLimit"))
                .matches(
                        "\"key\";r=99;t=1, \"organization\";r=2999;t=1, \"day\";r=249999;t=\\d{1,5}");
        assertThat(second.header("RateLimit")).startsWith("\"key\";r=98;t=");
        assertThat(program.get("/api/v1/leads/nothing").header("RateLimit")).isNotBlank();
    }

    @Test
    void refusesWhatIsMoreThanAKeysOwnLimit() {
        var program = Programs.limited(organization, 5);
        for (int request = 0; request < 5; request++) {
            program.get(LEADS).expect(200);
        }

        var refused = program.get(LEADS).expectProblem(429, "rate_limited");

        assertThat(refused.header("Retry-After")).matches("\\d{1,2}");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 12);
        assertThat(refused.header("RateLimit")).startsWith("\"key\";r=0;t=");
        assertThat(Answer.elements(refused.json().path("violated_policies")))
                .extracting(policy -> policy.asText())
                .containsExactly("key");
        Programs.of(organization).get(LEADS).expect(200);
        Api.of(organization, "admin").get(LEADS).expect(200);
    }

    @Test
    void letsThroughNoMoreOfThoseThatComeAtOnce() {
        var program = Programs.limited(organization, 30);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses =
                    IntStream.range(0, 90)
                            .mapToObj(request ->
                                    CompletableFuture.supplyAsync(
                                            () -> program.get(LEADS).status(), threads))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();

            // Some come again while the last ones are on their way.
            assertThat(statuses.stream().filter(status -> status == 200).count())
                    .isBetween(30L, 40L);
            assertThat(statuses).containsOnly(200, 429);
        }
    }

    @Test
    void letsAKeyThroughAgainAsTimePasses() {
        var program = Programs.limited(organization, 60);
        while (program.get(LEADS).status() == 200) {
            assertThat(program.host()).isNotBlank();
        }

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> program.get(LEADS).expect(200));
    }

    @Test
    void keysShareTheirOrganizationsDay() {
        var one = Programs.limited(organization, 20).at(small.uri());

        var statuses = Stream.generate(() -> one.get(LEADS)).limit(13).toList();

        assertThat(statuses).extracting(Answer::status).contains(429);
        var other = Programs.limited(organization, 20).at(small.uri()).get(LEADS);
        other.expectProblem(429, "quota_exhausted");
        assertThat(Integer.parseInt(other.header("Retry-After"))).isBetween(1, 86_401);
        assertThat(other.json().path("violated_policies").get(0).asText()).isEqualTo("day");
        var neighbour = RunningStack.get().newOrganizationBeside(organization);
        Programs.of(neighbour).at(small.uri()).get(LEADS).expect(200);
        Api.of(organization, "rep1").at(small.uri()).get(LEADS).expect(200);
    }

    @Test
    void keysShareTheirOrganizationsMinute() {
        try (var narrow = SecondApi.start(Map.of("TESSERA_LIMITS_ORGANIZATION_PER_MINUTE", "6"))) {
            var one = Programs.of(organization).at(narrow.uri());
            var other = Programs.of(organization).at(narrow.uri());

            for (int request = 0; request < 3; request++) {
                one.get(LEADS).expect(200);
                other.get(LEADS).expect(200);
            }

            var refused = other.get(LEADS).expectProblem(429, "rate_limited");
            assertThat(refused.json().path("violated_policies").get(0).asText())
                    .isEqualTo("organization");
            Api.of(organization, "rep1").at(narrow.uri()).get(LEADS).expect(200);
        }
    }

    @Test
    void noKeyHasMoreThanItsOrganization() {
        var admin = Api.of(organization, "admin").at(small.uri());
        var asked =
                Map.of(
                        "name",
                        "Fast",
                        "permissions",
                        List.of("leads:read"),
                        "requests_per_minute",
                        21);

        var refused = admin.post("/api/v1/api-keys", asked).expectProblem(400, "validation_failed");

        assertThat(refused.errors()).containsExactly("/requests_per_minute out_of_range");
        // Issued where the plan allows more.
        var program = Programs.limited(organization, 500).at(small.uri());
        assertThat(program.get(LEADS).header("RateLimit-Policy")).startsWith("\"key\";q=20;w=60");
    }

    @Test
    void aNewKeyInPlaceOfAnotherHasItsLimit() {
        var old = Programs.issue(organization, Map.of("requests_per_minute", 7));

        var next =
                Api.of(organization, "admin")
                        .post("/api/v1/api-keys/" + old.path("id").asText() + "/rotate", Map.of())
                        .expect(201)
                        .json();

        assertThat(next.path("requests_per_minute").asInt()).isEqualTo(7);
    }

    @Test
    void takesNoMoreRecordsThanThePlanAllows() {
        var rep = Api.of(organization, "rep1");
        for (int lead = 0; lead < 3; lead++) {
            rep.post("/api/v1/leads", LeadBody.aLead()).expect(201);
        }

        rep.at(small.uri())
                .post("/api/v1/leads", LeadBody.aLead())
                .expectProblem(403, "storage_quota_exceeded");
        Bulk.send(rep.at(small.uri()), List.of(LeadBody.aLead()))
                .expectProblem(403, "storage_quota_exceeded");
        rep.at(small.uri()).get(LEADS).expect(200);
        rep.post("/api/v1/leads", LeadBody.aLead()).expect(201);
    }

    @Test
    void believesTrustedProxiesAndNobodyElseWhereACallComesFrom() {
        var program =
                Programs.with(organization, Map.of("allowed_networks", List.of("203.0.113.0/24")));

        from(program.at(small.uri()), "203.0.113.7").expect(200);
        from(program.at(small.uri()), "198.51.100.1, 203.0.113.7").expect(200);
        from(program.at(small.uri()), "203.0.113.7, 198.51.100.1")
                .expectProblem(401, "unauthenticated");
        from(program, "203.0.113.7").expectProblem(401, "unauthenticated");
        program.at(small.uri())
                .request("GET", LEADS)
                .header("Forwarded", "for=203.0.113.7")
                .send()
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void believesNoRegionThatDoesNotKnowTheSecret() {
        var program =
                Programs.with(organization, Map.of("allowed_networks", List.of("203.0.113.0/24")));

        program.request("GET", LEADS)
                .header("Tessera-Forwarded-By", "eu-central-1")
                .header("Tessera-Client-Address", "203.0.113.7")
                .header(
                        "Tessera-Client-Seal",
                        (System.currentTimeMillis() / 1000)
                                + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                .send()
                .expectProblem(401, "unauthenticated");
    }

    private static Answer from(Api program, String senders) {
        return program.request("GET", LEADS).header("X-Forwarded-For", senders).send();
    }
}
