package io.tessera.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossOriginIT {
    private static final String SHOP = "https://shop.example";
    private static final String EVIL = "https://evil.example";
    private static final String SETTINGS = "/api/v1/api-settings";

    private static TestOrganization organization;
    private static Api admin;
    private static Api program;

    @BeforeAll
    static void allowTheShop() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
        program = Programs.of(organization);
        put("\"0\"", List.of(SHOP)).expect(200);
    }

    @Test
    void answersPreflightsWithoutToken() {
        var answer =
                Api.anonymous(organization)
                        .request("OPTIONS", "/api/v1/leads")
                        .header("Origin", SHOP)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,content-type")
                        .send()
                        .expect(204);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization");
        assertThat(answer.header("Vary")).contains("Origin");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void letsPagesOfAllowedOriginsIn() {
        await("the settings hold")
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> from(SHOP, "GET").expect(200));

        var answer = from(SHOP, "GET").expect(200);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("RateLimit");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void letsNoOthersIn() {
        long before = ShardView.of(organization).leads();

        for (var origin :
                List.of(EVIL, "null", "http://shop.example", "https://shop.example.evil.example")) {
            var answer = from(origin, "POST").expectProblem(403, "origin_not_allowed");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        }

        assertThat(ShardView.of(organization).leads()).isEqualTo(before);
    }

    @Test
    void letsOwnPagesIn() {
        var own = "http://" + organization.host();

        assertThat(from(own, "GET").expect(200).headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void allowsNothingUntilSomethingIsSet() {
        var other = RunningStack.get().newOrganization();

        assertThat(Api.of(other, "admin").get(SETTINGS).expect(200).json().path("allowed_origins"))
                .isEmpty();
        Programs.of(other)
                .request("GET", "/api/v1/leads")
                .header("Origin", SHOP)
                .send()
                .expectProblem(403, "origin_not_allowed");
    }

    @Test
    void isChangedByOneAtATime() {
        var other = RunningStack.get().newOrganization();
        var theirs = Api.of(other, "admin");
        var seen = theirs.get(SETTINGS).expect(200).etag();

        theirs.request("PUT", SETTINGS)
                .json(Map.of("allowed_origins", List.of()))
                .send()
                .expectProblem(428, "precondition_required");
        var changed = change(theirs, seen, List.of(SHOP)).expect(200);
        change(theirs, seen, List.of(EVIL)).expectProblem(412, "precondition_failed");

        assertThat(change(theirs, changed.etag(), List.of()).expect(200).etag())
                .isNotEqualTo(changed.etag());
        assertThat(
                        ShardView.of(other)
                                .number(
                                        "SELECT count(*) FROM audit_entry WHERE organization_id = ? AND action ="
                                                + " 'api_settings.updated'"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                    | /allowed_origins required",
                "[]                                    | wrong_type",
                "{\"allowed_origins\": \"*\"}          | /allowed_origins wrong_type",
                "{\"allowed_origins\": [\"*\"]}        | /allowed_origins/0 invalid_value",
                "{\"allowed_origins\": [\"null\"]}     | /allowed_origins/0 invalid_value",
                "{\"allowed_origins\": [], \"x\": 1}   | /x unknown_field"
            })
    void refusesWhatIsNoOrigin(String body, String error) {
        var answer =
                admin.request("PUT", SETTINGS)
                        .header("If-Match", "\"1\"")
                        .raw("application/json", body)
                        .send()
                        .expectProblem(400, "validation_failed");

        assertThat(answer.errors()).map(String::strip).containsExactly(error);
    }

    private static Answer from(String origin, String method) {
        var request = program.request(method, "/api/v1/leads").header("Origin", origin);
        return (method.equals("POST") ? request.json(LeadBody.aLead()) : request).send();
    }

    private static Answer put(String seen, List<String> origins) {
        return change(admin, seen, origins);
    }

    private static Answer change(Api api, String seen, List<String> origins) {
        return api.request("PUT", SETTINGS)
                .header("If-Match", seen)
                .json(Map.of("allowed_origins", origins))
                .send();
    }
}
