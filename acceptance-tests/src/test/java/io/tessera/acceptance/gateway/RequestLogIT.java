package io.tessera.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLogIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private TestOrganization organization;
    private Api admin;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void showsWhatProgramsAskedAndNothingOfWhatItWasAbout() {
        var key = Programs.issue(organization, Map.of("name", "Web shop"));
        var program = Programs.as(organization, key);
        var lead = program.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();
        program.get("/api/v1/leads/" + lead).expect(200);
        program.get("/api/v1/leads?search=ada@secret.example").expect(200);
        program.get("/api/v1/members").expectProblem(403, "forbidden");

        awaitLines(4);

        var log = admin.get("/api/v1/api-requests").expect(200);
        assertThat(log.data())
                .extracting(line -> line.path("method").asText() + " " + line.path("path").asText())
                .containsExactly(
                        "GET /api/v1/members",
                        "GET /api/v1/leads",
                        "GET /api/v1/leads/{id}",
                        "POST /api/v1/leads");
        assertThat(log.data())
                .extracting(line -> line.path("status").asInt())
                .containsExactly(403, 200, 200, 201);
        assertThat(log.data())
                .allSatisfy(line -> {
                    assertThat(line.path("api_key_id")).isEqualTo(key.path("id"));
                    assertThat(line.path("trace_id").asText()).matches("[0-9a-f]{32}");
                    assertThat(line.path("duration_ms").asInt()).isBetween(0, 30_000);
                });
        assertThat(log.text()).doesNotContain(lead).doesNotContain("secret.example");
    }

    @Test
    void findsLinesByKeyStatusAndPath() {
        var one = Programs.issue(organization, Map.of("name", "One"));
        var other = Programs.issue(organization, Map.of("name", "Other"));
        Programs.as(organization, one).get("/api/v1/leads").expect(200);
        Programs.as(organization, one).get("/api/v1/jobs/" + UUID.randomUUID()).expect(404);
        Programs.as(organization, other).get("/api/v1/leads").expect(200);
        awaitLines(3);

        assertThat(lines("?api_key=" + one.path("id").asText())).hasSize(2);
        assertThat(lines("?status=4xx"))
                .extracting(line -> line.path("path").asText())
                .containsExactly("/api/v1/jobs/{id}");
        assertThat(lines("?status=5xx")).isEmpty();
        assertThat(lines("?path=leads")).hasSize(2);
        assertThat(lines("?path=%25")).isEmpty();
        var first = admin.get("/api/v1/api-requests?limit=2").expect(200);
        assertThat(first.data()).hasSize(2);
        var rest =
                admin.get(
                                "/api/v1/api-requests?limit=2&cursor="
                                        + first.json().path("next_cursor").asText())
                        .expect(200);
        assertThat(rest.data()).hasSize(1);
        assertThat(rest.json().path("next_cursor").isNull()).isTrue();
    }

    @Test
    void countsByCallerAndDay() {
        var key = Programs.issue(organization, Map.of("requests_per_minute", 3));
        var program = Programs.as(organization, key);
        for (int request = 0; request < 5; request++) {
            program.get("/api/v1/leads");
        }
        program = Programs.of(organization);
        program.get("/api/v1/leads/" + UUID.randomUUID()).expect(404);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(usage().path("requests_today").asInt()).isEqualTo(4));

        var counted = countOf(key.path("id").asText());
        assertThat(counted.path("requests").asInt()).isEqualTo(3);
        assertThat(counted.path("limited").asInt()).isEqualTo(2);
        assertThat(counted.path("failed").asInt()).isZero();
        assertThat(usage().path("limits").path("key_per_minute").asInt()).isEqualTo(100);
        assertThat(usage().path("records").asInt()).isZero();
        await("people are counted together, and not as programs")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(countOf(null).path("requests").asInt()).isPositive());
    }

    @Test
    void writesFarLessThanARowPerRequest() {
        for (int request = 0; request < 40; request++) {
            admin.get("/api/v1/leads").expect(200);
        }

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(countOf(null).path("requests").asInt())
                                .isGreaterThanOrEqualTo(40));
        assertThat(
                        ShardView.of(organization)
                                .number("SELECT count(*) FROM api_usage WHERE organization_id = ?"))
                .isLessThanOrEqualTo(2);
        assertThat(
                        ShardView.of(organization)
                                .number(
                                        "SELECT count(*) FROM api_request WHERE organization_id = ?"))
                .isZero();
    }

    @Test
    void isAnotherOrganizationsBusinessOnlyThere() {
        var neighbour = RunningStack.get().newOrganizationBeside(organization);
        var key = Programs.issue(organization, Map.of("name", "Ours alone"));
        Programs.as(organization, key).get("/api/v1/leads").expect(200);
        awaitLines(1);

        var theirs = Api.of(neighbour, "admin");

        assertThat(theirs.get("/api/v1/api-requests").expect(200).data()).isEmpty();
        assertThat(
                        theirs.get("/api/v1/api-requests?api_key=" + key.path("id").asText())
                                .expect(200)
                                .data())
                .isEmpty();
        assertThat(theirs.get("/api/v1/api-usage").expect(200).text())
                .doesNotContain(key.path("id").asText());
        assertThat(theirs.get("/api/v1/api-keys/names").expect(200).text())
                .doesNotContain("Ours alone");
    }

    @ParameterizedTest
    @CsvSource({
        "api-requests?api_key=me,        ?api_key invalid_value",
        "api-requests?status=404,        ?status invalid_value",
        "api-requests?status=1xx,        ?status invalid_value",
        "api-requests?path=a%00b,        ?path invalid_value",
        "api-requests?limit=101,         ?limit out_of_range",
        "api-usage?days=0,               ?days out_of_range",
        "api-usage?days=91,              ?days out_of_range",
        "api-usage?days=seven,           ?days out_of_range"
    })
    void refusesWhatIsAskedForWrongly(String call, String error) {
        assertThat(admin.get("/api/v1/" + call).expectProblem(400, "validation_failed").errors())
                .containsExactly(error);
    }

    @Test
    void refusesACursorThatIsNone() {
        admin.get("/api/v1/api-requests?cursor=x").expectProblem(400, "invalid_cursor");
    }

    private void awaitLines(int number) {
        await(number + " lines")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(lines("")).hasSize(number));
    }

    private List<JsonNode> lines(String query) {
        return admin.get("/api/v1/api-requests" + query).expect(200).data();
    }

    private JsonNode usage() {
        return admin.get("/api/v1/api-usage").expect(200).json();
    }

    private JsonNode countOf(@Nullable String key) {
        for (var count : usage().path("data")) {
            if (key == null
                    ? count.path("api_key_id").isNull()
                    : key.equals(count.path("api_key_id").asText())) {
                return count;
            }
        }
        throw new AssertionError("no count of " + key);
    }
}
