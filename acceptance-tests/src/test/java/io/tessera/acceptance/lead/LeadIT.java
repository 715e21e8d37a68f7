package io.tessera.acceptance.lead;

import static io.tessera.acceptance.lead.LeadBody.aLead;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadIT {
    private static TestOrganization organization;
    private static Api writer;

    @BeforeAll
    static void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        writer = Api.of(organization, "manager");
    }

    @Test
    void answersACreatedLeadWithAllItsFields() {
        var body =
                aLead().with("phones", List.of("+49 30 901820"))
                        .with("external_id", "crm-" + UUID.randomUUID())
                        .with("title", "Buyer")
                        .with("source", "trade_fair")
                        .with("total_spend", 1250.5)
                        .with("visits", 7)
                        .with("last_order_at", "2026-01-31T09:30:00+02:00")
                        .with(
                                "metadata",
                                Map.of("interest", "starter", "answers", List.of(1, true, "x")));

        var created = writer.post("/api/v1/leads", body).expect(201);

        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(created.header("Location")).endsWith("/api/v1/leads/" + created.id());
        var lead = created.json();
        assertThat(lead.path("name").asText()).startsWith("Noor Haddad");
        assertThat(lead.path("status").asText()).isEqualTo("new");
        assertThat(lead.path("version").asLong()).isEqualTo(1);
        assertThat(lead.path("total_spend").decimalValue()).isEqualByComparingTo("1250.5");
        assertThat(lead.path("last_order_at").asText()).startsWith("2026-01-31T07:30:00");
        assertThat(lead.path("metadata").path("answers").toString()).isEqualTo("[1,true,\"x\"]");
        assertThat(lead.path("created_by").asText())
                .isEqualTo(organization.member("manager").id().toString());
        assertThat(lead.has("score") && lead.path("score").isNull()).isTrue();
        assertThat(lead.has("assigned_to") && lead.path("assigned_to").isNull()).isTrue();
    }

    @Test
    void readsWhatWasCreated() {
        var created = writer.post("/api/v1/leads", aLead()).expect(201);
        var settled = Pipeline.of(organization).awaitSettled(created.id());

        var read = writer.get("/api/v1/leads/" + created.id()).expect(200);

        assertThat(read.etag()).isEqualTo("\"" + settled.path("version").asLong() + "\"");
        assertThat(read.json().path("emails")).isEqualTo(created.json().path("emails"));
    }

    @Test
    void changesOnlyTheGivenFields() {
        var id = settledLead(aLead().with("title", "Buyer"));
        var before = writer.get("/api/v1/leads/" + id).expect(200);

        var changed =
                writer.patch(
                                "/api/v1/leads/" + id,
                                before.etag(),
                                Map.of("company", "Orchid Press"))
                        .expect(200);

        assertThat(changed.json().path("company").asText()).isEqualTo("Orchid Press");
        assertThat(changed.json().path("title").asText()).isEqualTo("Buyer");
        assertThat(changed.json().path("version").asLong())
                .isEqualTo(before.json().path("version").asLong() + 1);
        assertThat(changed.etag()).isNotEqualTo(before.etag());
    }

    @Test
    void clearsAFieldThatIsGivenAsNull() {
        var id = settledLead(aLead().with("title", "Buyer"));

        var changed =
                writer.patch(
                                "/api/v1/leads/" + id,
                                etagOf(id),
                                LeadBody.empty().with("title", null))
                        .expect(200);

        assertThat(changed.json().path("title").isNull()).isTrue();
    }

    @Test
    void acceptsMergePatchAsContentType() {
        var id = settledLead(aLead());

        writer.request("PATCH", "/api/v1/leads/" + id)
                .header("If-Match", etagOf(id))
                .raw("application/merge-patch+json", "{\"status\": \"contacted\"}")
                .send()
                .expect(200);

        assertThat(writer.get("/api/v1/leads/" + id).json().path("status").asText())
                .isEqualTo("contacted");
    }

    @Test
    void refusesToTakeAwayAllThatNamesALead() {
        var id = settledLead(LeadBody.empty().with("name", "Only a name"));

        writer.patch("/api/v1/leads/" + id, etagOf(id), LeadBody.empty().with("name", null))
                .expectProblem(400, "validation_failed");

        assertThat(writer.get("/api/v1/leads/" + id).json().path("name").asText())
                .isEqualTo("Only a name");
    }

    @Test
    void requiresAPreconditionForAChange() {
        var id = settledLead(aLead());

        writer.request("PATCH", "/api/v1/leads/" + id)
                .json(Map.of("title", "CTO"))
                .send()
                .expectProblem(428, "precondition_required");
    }

    @Test
    void refusesAChangeOfAStaleVersion() {
        var id = settledLead(aLead());
        var stale = etagOf(id);
        writer.patch("/api/v1/leads/" + id, stale, Map.of("title", "First")).expect(200);

        writer.patch("/api/v1/leads/" + id, stale, Map.of("title", "Second"))
                .expectProblem(412, "precondition_failed");

        assertThat(writer.get("/api/v1/leads/" + id).json().path("title").asText())
                .isEqualTo("First");
    }

    @Test
    void letsExactlyOneOfManyConcurrentChangesOfAVersionWin() {
        var id = settledLead(aLead());
        var etag = etagOf(id);

        var statuses =
                atOnce(
                        8,
                        i ->
                                writer.patch(
                                                "/api/v1/leads/" + id,
                                                etag,
                                                Map.of("title", "Title " + i))
                                        .status());

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "W/\"3\"", "\"three\"", "\"99999999999999999999\""})
    void refusesAPreconditionThatIsNoEtag(String ifMatch) {
        var id = settledLead(aLead());

        var refused = writer.patch("/api/v1/leads/" + id, ifMatch, Map.of("title", "CTO"));

        assertThat(refused.status()).as(refused.text()).isIn(400, 412);
        assertThat(writer.get("/api/v1/leads/" + id).json().path("title").isNull()).isTrue();
    }

    @Test
    void removesALead() {
        var manager = Api.of(organization, "manager");
        var id = settledLead(aLead());

        manager.delete("/api/v1/leads/" + id).expect(204);

        writer.get("/api/v1/leads/" + id).expectProblem(404, "not_found");
        manager.delete("/api/v1/leads/" + id).expectProblem(404, "not_found");
        assertThat(
                        manager.get("/api/v1/leads/" + id + "/history")
                                .expect(200)
                                .data()
                                .getFirst()
                                .path("action")
                                .asText())
                .isEqualTo("lead.deleted");
    }

    @Test
    void keepsALeadThatChangedSinceItsRemoverLooked() {
        var id = settledLead(aLead());
        var stale = etagOf(id);
        writer.patch("/api/v1/leads/" + id, stale, Map.of("title", "Newer")).expect(200);

        Api.of(organization, "manager")
                .request("DELETE", "/api/v1/leads/" + id)
                .header("If-Match", stale)
                .send()
                .expectProblem(412, "precondition_failed");

        writer.get("/api/v1/leads/" + id).expect(200);
    }

    @Test
    void refusesASecondLeadWithTheSameAddressWhateverItsCase() {
        var email = "one-" + UUID.randomUUID() + "@owner.example";
        var first = writer.post("/api/v1/leads", aLead().withEmail(email)).expect(201);

        var second =
                writer.post("/api/v1/leads", aLead().withEmail(email.toUpperCase(Locale.ROOT)))
                        .expectProblem(409, "lead_duplicate");

        assertThat(second.json().path("existing_id").asText()).isEqualTo(first.id());
    }

    @Test
    void refusesASecondLeadWithTheSameExternalId() {
        var externalId = "legacy-" + UUID.randomUUID();
        var first =
                writer.post("/api/v1/leads", aLead().with("external_id", externalId)).expect(201);

        var second =
                writer.post("/api/v1/leads", aLead().with("external_id", externalId))
                        .expectProblem(409, "lead_duplicate");

        assertThat(second.json().path("existing_id").asText()).isEqualTo(first.id());
    }

    @Test
    void makesOneLeadOfManyConcurrentRequestsWithTheSameAddress() {
        var email = "race-" + UUID.randomUUID() + "@owner.example";

        var statuses =
                atOnce(8, i -> writer.post("/api/v1/leads", aLead().withEmail(email)).status());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(7);
    }

    @Test
    void answersARepeatedRequestAsTheFirstTime() {
        var key = UUID.randomUUID().toString();
        var body = aLead();
        var before = ShardView.of(organization).leads();

        var first = create(body, key).expect(201);
        var again = create(body, key).expect(201);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(ShardView.of(organization).leads()).isEqualTo(before + 1);
    }

    @Test
    void refusesAnIdempotencyKeyForAnotherBody() {
        var key = UUID.randomUUID().toString();
        create(aLead(), key).expect(201);

        create(aLead(), key).expectProblem(422, "idempotency_key_reused");
    }

    @Test
    void makesOneLeadOfManyConcurrentRequestsWithOneKey() {
        var key = UUID.randomUUID().toString();
        var body = aLead();

        var answers = atOnce(8, i -> create(body, key));

        assertThat(answers)
                .allSatisfy(answer -> {
                    if (answer.status() != 201) {
                        answer.expectProblem(409, "idempotency_key_in_flight");
                    }
                });
        assertThat(
                        answers.stream()
                                .filter(answer -> answer.status() == 201)
                                .map(answer -> answer.id())
                                .distinct())
                .hasSize(1);
    }

    @Test
    void tellsTheHistoryOfALead() {
        var id = settledLead(aLead());
        writer.patch("/api/v1/leads/" + id, etagOf(id), Map.of("company", "Orchid Press"))
                .expect(200);

        var history =
                Api.of(organization, "manager").get("/api/v1/leads/" + id + "/history").expect(200);

        assertThat(history.data().stream().map(entry -> entry.path("action").asText()))
                .contains("lead.updated", "lead.assigned", "lead.created");
        var update =
                history.data().stream()
                        .filter(entry -> entry.path("action").asText().equals("lead.updated"))
                        .findFirst()
                        .orElseThrow();
        assertThat(update.path("actor").path("id").asText())
                .isEqualTo(organization.member("manager").id().toString());
        assertThat(update.path("changes").path("company").path("from").asText())
                .isEqualTo("Falcon Freight");
        assertThat(update.path("changes").path("company").path("to").asText())
                .isEqualTo("Orchid Press");
    }

    private static Answer create(LeadBody body, String key) {
        return writer.request("POST", "/api/v1/leads")
                .header("Idempotency-Key", key)
                .json(body)
                .send();
    }

    /** Scored and assigned, so that its version stands still. */
    private static String settledLead(LeadBody body) {
        var id = writer.post("/api/v1/leads", body).expect(201).id();
        Pipeline.of(organization).awaitSettled(id);
        return id;
    }

    private static String etagOf(String id) {
        return writer.get("/api/v1/leads/" + id).expect(200).etag();
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> request) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<CompletableFuture<T>>();
            for (int i = 0; i < times; i++) {
                int number = i;
                running.add(CompletableFuture.supplyAsync(() -> request.apply(number), threads));
            }
            return running.stream().map(CompletableFuture::join).toList();
        }
    }
}
