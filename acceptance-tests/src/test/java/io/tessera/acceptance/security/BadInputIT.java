package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.lead.Search;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputIT {
    private static TestOrganization organization;
    private static Api admin;
    private static String lead;

    @BeforeAll
    static void makeALead() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
        lead = admin.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();
        Pipeline.of(organization).awaitSettled(lead);
    }

    static Stream<BadInput> leads() {
        return BadInput.leads();
    }

    static Stream<BadInput> nobodies() {
        return BadInput.nobodies();
    }

    @ParameterizedTest
    @MethodSource({"leads", "nobodies"})
    void refusesToCreate(BadInput input) {
        refuses(admin.request("POST", "/api/v1/leads"), input);
    }

    @ParameterizedTest
    @MethodSource("leads")
    void refusesToChange(BadInput input) {
        refuses(admin.request("PATCH", "/api/v1/leads/" + lead).header("If-Match", "\"2\""), input);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                              | 400 | validation_failed | /leads required",
                "{\"leads\": {}}                 | 400 | validation_failed | /leads required",
                "{\"leads\": null}               | 400 | validation_failed | /leads required",
                "[]                              | 400 | validation_failed | /leads required",
                "{\"leads\": [], \"dry\": true}  | 400 | validation_failed | /dry unknown_field",
                "{\"leads\": [}                  | 400 | malformed_json    |"
            })
    void refusesABulk(String body, int status, String code, String error) {
        var input =
                new BadInput(
                        body,
                        "application/json",
                        body,
                        status,
                        code,
                        error == null ? List.of() : List.of(error));

        refuses(
                admin.request("POST", "/api/v1/leads/bulk")
                        .header("Idempotency-Key", "bad-" + body.hashCode()),
                input);
    }

    @Test
    void refusesABulkThatIsTooLarge() {
        var body = "{\"leads\": [{\"name\": \"" + "n".repeat(11 * 1024 * 1024) + "\"}]}";

        var answer =
                admin.request("POST", "/api/v1/leads/bulk")
                        .header("Idempotency-Key", "too-large")
                        .raw("application/json", body)
                        .send();

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0               | ?limit out_of_range",
                "limit=101             | ?limit out_of_range",
                "limit=-5              | ?limit out_of_range",
                "limit=ten             | ?limit out_of_range",
                "limit=1e1             | ?limit out_of_range",
                "limit=99999999999     | ?limit out_of_range",
                "limit=1&limit=2       | ?limit repeated",
                "page=0                | ?page out_of_range",
                "page=1000000          | ?page out_of_range",
                "sort_by=emails        | ?sort_by invalid_value",
                "sort_by=name%3Bdrop   | ?sort_by invalid_value",
                "sort_order=up         | ?sort_order invalid_value",
                "status=hot            | ?status invalid_value",
                "assigned_to=me        | ?assigned_to invalid_value",
                "min_spend=-1          | ?min_spend invalid_value",
                "min_spend=1%20OR%201  | ?min_spend invalid_value",
                "max_spend=NaN         | ?max_spend invalid_value",
                "include_total=maybe   | ?include_total invalid_value",
                "search=a%00b          | ?search invalid_character",
                "colour=red            | ?colour unknown_parameter"
            })
    void refusesAListThatIsAskedForWrongly(String query, String error) {
        var answer = admin.get("/api/v1/leads?" + query).expectProblem(400, "validation_failed");

        assertThat(answer.errors()).containsExactly(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AAAA",
                "%F0%9F%92%A9",
                "MR9hH2I",
                "e30",
                "eyJpZCI6MX0",
                "MR8wMTlhMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDAfPScgT1IgMT0xIC0t"
            })
    void refusesACursorThatIsNone(String cursor) {
        admin.get("/api/v1/leads?cursor=" + cursor).expectProblem(400, "invalid_cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "not-an-id",
                "019a0000-0000-7000-8000-000000000000",
                "019a0000-0000-7000-8000-00000000000g",
                "%27%20OR%201%3D1--",
                "..%2F..%2Fetc%2Fpasswd",
                "%00",
                "0-0-0-0-0"
            })
    void findsNothingByAnIdThatIsNone(String id) {
        for (var path :
                List.of(
                        "/api/v1/leads/" + id,
                        "/api/v1/leads/" + id + "/history",
                        "/api/v1/jobs/" + id)) {
            var answer = admin.get(path);
            assertThat(answer.status()).as("%s: %s", path, answer.text()).isIn(400, 404);
            assertThat(answer.header("Content-Type"))
                    .as(path)
                    .startsWith("application/problem+json");
        }
        admin.request("DELETE", "/api/v1/leads/" + id).send();
        assertThat(
                        ShardView.of(organization)
                                .number(
                                        "SELECT count(*) FROM lead WHERE organization_id = ? AND id = '"
                                                + lead
                                                + "'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/leads",
        "DELETE, /api/v1/leads",
        "POST, /api/v1/me",
        "PATCH, /api/v1/leads/bulk",
        "PUT, /api/v1/search"
    })
    void refusesMethodsThatAreNotThere(String method, String path) {
        var answer = admin.request(method, path).json(Map.of()).send();

        assertThat(answer.status()).as(answer.text()).isIn(404, 405, 428);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void answersUnknownPathsWithAProblem() {
        admin.get("/api/v1/no-such-thing").expectProblem(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Robert'); DROP TABLE lead;--",
                "' OR '1'='1",
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "{{constructor.constructor('return 1')()}}",
                "${jndi:ldap://127.0.0.1/a}",
                "=HYPERLINK(\"http://evil.example\")",
                "%_\\ $1 ? :name",
                "Zoë 山田太郎 👩‍👩‍👧 \u202Eright to left",
                "a\tb\nc"
            })
    void givesTextBackAsItCame(String text) {
        var body =
                LeadBody.aLead()
                        .with("company", text)
                        .with("title", text)
                        .with("metadata", Map.of(text, List.of(text), "nested", Map.of("k", text)));

        var id = admin.post("/api/v1/leads", body).expect(201).id();

        var read = admin.get("/api/v1/leads/" + id).expect(200).json();
        assertThat(read.path("company").asText()).isEqualTo(text);
        assertThat(read.path("title").asText()).isEqualTo(text);
        assertThat(read.path("metadata").path(text).path(0).asText()).isEqualTo(text);
        assertThat(read.path("metadata").path("nested").path("k").asText()).isEqualTo(text);
        assertThat(
                        idsOf(
                                admin.get("/api/v1/leads?limit=100&search=" + Search.encoded(text))
                                        .expect(200)))
                .contains(id);
    }

    @Test
    void refusesBytesThatAreNoText() {
        var bytes = "{\"name\": \"x?\"}".getBytes(StandardCharsets.ISO_8859_1);
        bytes[11] = (byte) 0xC3;

        admin.request("POST", "/api/v1/leads")
                .bytes("application/json", bytes)
                .send()
                .expectProblem(400, "malformed_json");
    }

    @Test
    void refusesAnIdempotencyKeyWithoutEnd() {
        admin.request("POST", "/api/v1/leads")
                .header("Idempotency-Key", "k".repeat(300))
                .json(LeadBody.aLead())
                .send()
                .expectProblem(400, "validation_failed");
    }

    @Test
    void neverTellsWhatIsInside() {
        var answer =
                admin.request("POST", "/api/v1/leads")
                        .raw("application/json", "{\"name\": ")
                        .send();

        assertThat(answer.text())
                .doesNotContain("Exception")
                .doesNotContain("jackson")
                .doesNotContain("io.tessera");
        assertThat(answer.json().path("trace_id").asText()).matches("[0-9a-f]{32}");
    }

    private static void refuses(Api.Request request, BadInput input) {
        Pipeline.of(organization).awaitQuiet(); // of what was accepted before
        var before = ShardView.of(organization).fingerprintOfLeads();

        var answer =
                request.raw(input.contentType(), input.body())
                        .send()
                        .expectProblem(input.status(), input.code());

        if (!input.errors().isEmpty()) {
            assertThat(answer.errors()).containsExactlyInAnyOrderElementsOf(input.errors());
        }
        assertThat(ShardView.of(organization).fingerprintOfLeads()).isEqualTo(before);
    }

    private static List<String> idsOf(Answer answer) {
        return answer.data().stream().map(one -> one.path("id").asText()).toList();
    }
}
