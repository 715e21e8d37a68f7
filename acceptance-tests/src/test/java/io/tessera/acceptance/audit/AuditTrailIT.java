package io.tessera.acceptance.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.BrowserSession;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.operations.Operators;
import io.tessera.acceptance.operations.OrderedMoves;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.cli.audit.AuditCommand;
import io.tessera.devstack.fixture.TestOrganization;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AuditTrailIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ENTRIES = "/api/v1/audit-entries";

    @TempDir private Path folder;
    private TestOrganization organization;
    private Api admin;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void saysWhoDidWhatWhenAndFromWhere() {
        var answer =
                Api.of(organization, "rep1")
                        .request("POST", "/api/v1/leads")
                        .header("User-Agent", "Curious/1.0 (tests)")
                        .json(LeadBody.aLead())
                        .send()
                        .expect(201);

        var entry = only("?action=lead.created&entity_id=" + answer.id());

        assertThat(entry.path("actor").path("id").asText())
                .isEqualTo(organization.member("rep1").id().toString());
        assertThat(entry.path("actor").path("name").asText()).isEqualTo("Rep Number 1");
        assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.path("user_agent").asText()).startsWith("Curious/1.0");
        assertThat(entry.path("trace_id").asText()).hasSize(32);
        assertThat(entry.path("entity_type").asText()).isEqualTo("lead");
        assertThat(
                        admin.get(ENTRIES + "/" + entry.path("id").asText())
                                .expect(200)
                                .json()
                                .path("id"))
                .isEqualTo(entry.path("id"));
    }

    @Test
    void isSealedSoonAndVerified() {
        newLead();
        awaitSealed();

        var chain = admin.get(ENTRIES + "/chain").expect(200).json();
        var result = verify(Map.of());

        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("checked").asLong())
                .isGreaterThanOrEqualTo(chain.path("sequence").asLong());
        var after = admin.get(ENTRIES + "/chain").expect(200).json().path("last_verification");
        assertThat(after.path("intact").asBoolean()).isTrue();
        assertThat(
                        verify(
                                        Map.of(
                                                "sequence", chain.path("sequence").asLong(),
                                                "hash", chain.path("hash").asText()))
                                .path("intact")
                                .asBoolean())
                .isTrue();
        var forgotten = verify(Map.of("sequence", 1_000_000, "hash", "00".repeat(32)));
        assertThat(forgotten.path("findings").path(0).path("kind").asText())
                .isEqualTo("tail_missing");
    }

    @Test
    void showsThatSomebodyWasAtTheDatabase() {
        newLead();
        awaitSealed();
        ShardView.of(organization)
                .operate(
                        "SET session_replication_role = replica; UPDATE audit_entry SET actor_id = uuidv7()"
                                + " WHERE action = 'lead.created' AND organization_id = ?");

        var result = verify(Map.of());

        assertThat(result.path("intact").asBoolean()).isFalse();
        assertThat(result.path("findings").path(0).path("kind").asText())
                .isEqualTo("entry_changed");
        var chain = admin.get(ENTRIES + "/chain").expect(200).json();
        assertThat(chain.path("last_verification").path("intact").asBoolean(true)).isFalse();
    }

    @Test
    void isExportedWholeAndCheckedWithoutTheStack() throws IOException {
        for (int i = 0; i < 3; i++) {
            newLead();
        }
        awaitSealed();

        var answer = admin.get(ENTRIES + "/export").expect(200);

        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(answer.header("Content-Disposition"))
                .contains("audit-" + organization.slug())
                .contains(".ndjson");
        var file = folder.resolve("audit.ndjson");
        Files.writeString(file, answer.text());
        assertThat(check(file)).startsWith("0 ").contains("from its beginning");

        Files.writeString(file, answer.text().replace("\"lead.created\"", "\"lead.removed\""));
        assertThat(check(file)).startsWith("1 ").contains("is not what was sealed");
        var exported = only("?action=audit.exported");
        assertThat(exported.path("changes").path("format").path("to").asText()).isEqualTo("ndjson");
    }

    @Test
    void isExportedForSpreadsheetsByFilter() {
        newLead();
        issueKey("=HYPERLINK(1)");

        var csv =
                admin.request("GET", ENTRIES + "/export?format=csv&action=api_key")
                        .header("Accept", "application/json")
                        .send()
                        .expect(200);

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text().lines()).hasSize(2);
        assertThat(csv.text()).startsWith("id,at,actor_type").contains("api_key.created");
    }

    @Test
    void exportsMoreThanAPieceOfIt() {
        ShardView.of(organization)
                .operate(
                        """
                        INSERT INTO audit_entry (bucket, organization_id, actor_type, action, entity_type, entity_id, changes)
                        SELECT bucket, organization_id, 'system', 'lead.updated', 'lead', uuidv7(), jsonb_build_object('n', jsonb_build_object('from', null, 'to', n))
                        FROM member, generate_series(1, 700) AS n WHERE organization_id = ?
                        """);
        awaitSealed();

        var text = admin.get(ENTRIES + "/export").expect(200).text();

        var lines = text.lines().toList();
        assertThat(lines.size()).isGreaterThanOrEqualTo(3_500 + 2);
        assertThat(lines.getLast()).isEqualTo("{\"entries\":%d}".formatted(lines.size() - 2));
        assertThat(verify(Map.of()).path("intact").asBoolean()).isTrue();
    }

    @Test
    void isPagedWithoutGapsAndRepetitions() {
        for (int i = 0; i < 6; i++) {
            newLead();
        }
        var all = ids("?limit=100&action=lead.created");

        var paged = new ArrayList<String>();
        var cursor = "";
        do {
            var page =
                    admin.get(ENTRIES + "?limit=4&action=lead.created&cursor=" + cursor)
                            .expect(200);
            page.data().forEach(entry -> paged.add(entry.path("id").asText()));
            cursor = page.json().path("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));

        assertThat(paged).isEqualTo(all).hasSize(6);
    }

    @Test
    void isFilteredByWhoWhatAndWhen() {
        var lead = newLead();
        issueKey("Web shop");
        var ada = organization.member("admin").id().toString();

        assertThat(actions("?actor_id=" + ada + "&action=api_key"))
                .containsExactly("api_key.created");
        assertThat(actions("?actor_type=member&entity_id=" + lead)).contains("lead.created");
        assertThat(actions("?entity_type=api_key")).containsExactly("api_key.created");
        assertThat(actions("?until=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(actions("?since=2020-01-01T00:00:00Z&action=api_key"))
                .containsExactly("api_key.created");
        assertThat(actions("?since=2999-01-01T00:00:00Z")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?actor_type=alien          | ?actor_type invalid_value",
                "?actor_id=me               | ?actor_id invalid_value",
                "?action=DROP%20TABLE       | ?action invalid_value",
                "?action=lead.              | ?action invalid_value",
                "?entity_type=Lead          | ?entity_type invalid_value",
                "?entity_id=1               | ?entity_id invalid_value",
                "?since=yesterday           | ?since invalid_value",
                "?until=2026-01-31          | ?until invalid_value",
                "?until=%2B999999999-01-01T00:00:00Z | ?until out_of_range",
                "?limit=0                   | ?limit out_of_range",
                "?limit=101                 | ?limit out_of_range",
                "?organization_id=1         | ?organization_id unknown_parameter",
                "?action=lead&action=member | ?action repeated",
                "/export?format=xml         | ?format invalid_value",
                "/export?limit=1            | ?limit unknown_parameter"
            })
    void refusesWhatIsAskedForWrongly(String query, String error) {
        assertThat(admin.get(ENTRIES + query).expectProblem(400, "validation_failed").errors())
                .containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                | wrong_type",
                "{\"sequence\": 1}                 | /hash invalid_value",
                "{\"sequence\": 0, \"hash\": \"\"} | /sequence out_of_range; /hash invalid_value",
                "{\"head\": 1}                     | /head unknown_field; /sequence out_of_range; /hash invalid_value"
            })
    void refusesAHeadThatIsNone(String body, String errors) {
        var answer =
                admin.request("POST", ENTRIES + "/verify")
                        .raw("application/json", body)
                        .send()
                        .expectProblem(400, "validation_failed");

        assertThat(answer.errors()).map(String::strip).containsExactly(errors.split("; "));
    }

    @Test
    void knowsNoOtherCursorAndNoOtherEntry() {
        admin.get(ENTRIES + "?cursor=x").expectProblem(400, "invalid_cursor");
        admin.get(ENTRIES + "/x").expectProblem(404, "not_found");
        admin.get(ENTRIES + "/019a0000-0000-7000-8000-000000000000")
                .expectProblem(404, "not_found");
    }

    @Test
    void knowsWhoSignedInAndOut() {
        var session = BrowserSession.signIn(organization, "manager");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ids("?action=session.signed_in")).hasSize(1));
        var entry = only("?action=session.signed_in");
        assertThat(entry.path("actor").path("id").asText())
                .isEqualTo(organization.member("manager").id().toString());
        assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.path("user_agent").asText()).contains("Java-http-client");

        session.signOut();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ids("?action=session.signed_out")).hasSize(1));
    }

    @Test
    void knowsWhoWasNotLetInOnceForAMinute() {
        var stranger = RunningStack.get().newOrganization();
        for (int i = 0; i < 5; i++) {
            Api.at(organization, "Bearer " + stranger.token("admin"))
                    .get("/api/v1/leads")
                    .expectProblem(404, "not_found");
            Api.at(organization, "Bearer tsk_" + "A".repeat(43))
                    .get("/api/v1/leads")
                    .expectProblem(401, "unauthenticated");
        }

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(
                                        list("?action=session.refused").stream()
                                                .map(entry ->
                                                        entry.path("changes")
                                                                .path("reason")
                                                                .path("to")
                                                                .asText()))
                                .containsExactlyInAnyOrder("foreign_token", "api_key_unknown"));
    }

    @Test
    void goesAlongToAnotherShardAndOn() {
        var moves = new OrderedMoves();
        newLead();
        awaitSealed();
        var before = admin.get(ENTRIES + "/chain").expect(200).json();
        var from = OrderedMoves.placeOf(organization);
        newLead(); // on its way without a seal, perhaps
        var move =
                moves.order(
                        Map.of(
                                "organization",
                                organization.slug(),
                                "target",
                                OrderedMoves.elsewhere(from),
                                "keep_back",
                                "PT1H"));
        moves.awaitMove(move, OrderedMoves::mayReturn);

        newLead();
        awaitSealed();

        var result =
                verify(
                        Map.of(
                                "sequence", before.path("sequence").asLong(),
                                "hash", before.path("hash").asText()));
        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("checked").asLong()).isGreaterThan(before.path("sequence").asLong());
        assertThat(
                        only("?actor_type=operator&action=organization.move_ordered")
                                .path("changes")
                                .path("operator")
                                .path("to")
                                .asText())
                .contains("@");
        assertThat(
                        ShardView.of(organization)
                                .number(
                                        "SELECT count(*) - count(DISTINCT entry_id) FROM audit_seal WHERE organization_id = ?"))
                .isZero();
        Operators.api().post("/api/ops/moves/" + move + "/finish", Map.of()).expect(200);
        moves.awaitMove(move, OrderedMoves::isFinished);
        assertThat(verify(Map.of()).path("intact").asBoolean()).isTrue();
    }

    private String newLead() {
        return Api.of(organization, "rep1")
                .post("/api/v1/leads", LeadBody.aLead())
                .expect(201)
                .id();
    }

    private void issueKey(String name) {
        admin.post("/api/v1/api-keys", Map.of("name", name, "permissions", List.of("leads:read")))
                .expect(201);
    }

    private void awaitSealed() {
        await("all entries have their seal")
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    assertThat(
                                    ShardView.of(organization)
                                            .number(
                                                    "SELECT count(*) FROM outbox WHERE organization_id = ?"))
                            .isZero();
                    assertThat(
                                    ShardView.of(organization)
                                            .number(
                                                    """
                                                    SELECT count(*) FROM audit_entry AS entry LEFT JOIN audit_seal AS seal
                                                        ON seal.entry_id = entry.id AND seal.organization_id = entry.organization_id
                                                    WHERE entry.organization_id = ? AND seal.sequence IS NULL
                                                    """))
                            .isZero();
                });
    }

    private JsonNode verify(Map<String, Object> known) {
        return admin.post(ENTRIES + "/verify", known).expect(200).json();
    }

    private JsonNode only(String query) {
        var found = list(query);
        assertThat(found).as(query).hasSize(1);
        return found.getFirst();
    }

    private List<JsonNode> list(String query) {
        return admin.get(ENTRIES + query).expect(200).data();
    }

    private List<String> ids(String query) {
        return list(query).stream().map(entry -> entry.path("id").asText()).toList();
    }

    private List<String> actions(String query) {
        return list(query).stream().map(entry -> entry.path("action").asText()).toList();
    }

    /** Exit code and output of {@code ./tessera audit verify}. */
    private static String check(Path file) {
        var out = new StringWriter();
        int code =
                new CommandLine(new AuditCommand())
                        .setOut(new PrintWriter(out))
                        .execute("verify", file.toString());
        return code + " " + out;
    }
}
