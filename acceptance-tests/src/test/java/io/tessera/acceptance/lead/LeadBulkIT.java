package io.tessera.acceptance.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadBulkIT {
    private TestOrganization organization;
    private Api writer;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        writer = Api.of(organization, "manager");
    }

    @Test
    void saysWhatBecameOfEachRow() {
        Bulk.send(writer, List.of(LeadBody.empty().named("Ida", "Known").with("title", "Buyer")))
                .expect(200);
        var rows =
                List.of(
                        LeadBody.empty().named("Ida", "Known").with("title", "Director"),
                        LeadBody.empty().named("Nils", "New"),
                        LeadBody.empty().named("Nils", "New").with("company", "Later Row Ltd"),
                        LeadBody.empty().with("emails", List.of("not an address")),
                        LeadBody.empty().with("title", "Nobody"),
                        LeadBody.empty().with("name", "x").with("no_such_field", 1),
                        "not an object");

        var answer = Bulk.send(writer, rows).expect(200).json();

        assertThat(answer.path("accepted").asInt()).isEqualTo(3);
        assertThat(answer.path("inserted").asInt()).isEqualTo(1);
        assertThat(answer.path("matched").asInt()).isEqualTo(2);
        assertThat(answer.path("modified").asInt()).isEqualTo(1);
        assertThat(answer.path("job_id").asText()).isNotBlank();
        var rejected = Answer.elements(answer.path("rejected"));
        assertThat(rejected.stream().map(row -> row.path("index").asInt()))
                .containsExactly(3, 4, 5, 6);
        assertThat(rejected.stream().map(row -> row.path("code").asText()).toList().get(0))
                .isEqualTo("invalid_email");
        assertThat(rejected.stream().map(row -> row.path("code").asText()).toList().get(2))
                .isEqualTo("unknown_field");
        assertThat(rejected)
                .allSatisfy(row -> assertThat(row.path("detail").asText()).isNotBlank());
        assertThat(ShardView.of(organization).leads()).isEqualTo(2);
    }

    @Test
    void mergesRowsOfTheSameLead() {
        var rows =
                List.of(
                        LeadBody.empty()
                                .with("external_id", "x-1")
                                .with("name", "Mona First")
                                .withEmail("mona@a.example")
                                .with("metadata", Map.of("a", 1, "b", 1)),
                        LeadBody.empty()
                                .withEmail("MONA@A.example", "mona@b.example")
                                .with("company", "Merged & Co")
                                .with("metadata", Map.of("b", 2, "c", 3)),
                        LeadBody.empty()
                                .with("external_id", "x-1")
                                .with("phones", List.of("+1 555 0100")));

        var answer = Bulk.send(writer, rows).expect(200).json();

        assertThat(answer.path("inserted").asInt()).isEqualTo(1);
        assertThat(answer.path("matched").asInt()).isEqualTo(2);
        var lead = writer.get("/api/v1/leads").expect(200).data().getFirst();
        assertThat(lead.path("name").asText()).isEqualTo("Mona First");
        assertThat(lead.path("company").asText()).isEqualTo("Merged & Co");
        assertThat(lead.path("emails").toString())
                .isEqualTo("[\"mona@a.example\",\"mona@b.example\"]");
        assertThat(lead.path("phones").toString()).isEqualTo("[\"+1 555 0100\"]");
        assertThat(lead.path("metadata").path("a").asInt()).isEqualTo(1);
        assertThat(lead.path("metadata").path("b").asInt()).isEqualTo(2);
        assertThat(lead.path("metadata").path("c").asInt()).isEqualTo(3);
    }

    @Test
    void rejectsARowThatIsTwoLeadsAtOnce() {
        Bulk.send(
                        writer,
                        List.of(
                                LeadBody.empty().with("external_id", "left").with("name", "Left"),
                                LeadBody.empty().withEmail("right@two.example")))
                .expect(200);

        var answer =
                Bulk.send(
                                writer,
                                List.of(
                                        LeadBody.empty()
                                                .with("external_id", "left")
                                                .withEmail("right@two.example")))
                        .expect(200)
                        .json();

        assertThat(answer.path("accepted").asInt()).isZero();
        assertThat(answer.path("rejected").get(0).path("code").asText()).isEqualTo("ambiguous");
    }

    @Test
    void changesNothingWhenTheSameRowsComeAgain() {
        var rows =
                IntStream.range(0, 50)
                        .mapToObj(i -> LeadBody.empty().named("Same", "Again" + i))
                        .toList();
        Bulk.send(writer, rows).expect(200);
        Pipeline.of(organization).awaitAtRest(50, Duration.ofSeconds(30));
        var before = ShardView.of(organization).fingerprintOfLeads();

        var answer = Bulk.send(writer, rows).expect(200).json();

        assertThat(answer.path("matched").asInt()).isEqualTo(50);
        assertThat(answer.path("modified").asInt()).isZero();
        assertThat(answer.path("inserted").asInt()).isZero();
        assertThat(ShardView.of(organization).fingerprintOfLeads()).isEqualTo(before);
        assertThat(ShardView.of(organization).outbox()).isZero();
    }

    @Test
    void answersARepeatedCallAsTheFirstTime() {
        var rows = List.of(LeadBody.aLead(), LeadBody.empty().with("title", "Nobody"));
        var key = UUID.randomUUID().toString();

        var first = Bulk.send(writer, rows, key).expect(200);
        var again = Bulk.send(writer, rows, key).expect(200);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(ShardView.of(organization).leads()).isEqualTo(1);
    }

    @Test
    void refusesTheKeyOfAnotherCall() {
        var key = UUID.randomUUID().toString();
        Bulk.send(writer, List.of(LeadBody.aLead()), key).expect(200);

        Bulk.send(writer, List.of(LeadBody.aLead()), key)
                .expectProblem(422, "idempotency_key_reused");
    }

    @Test
    void keepsKeysApartBetweenMembers() {
        var key = UUID.randomUUID().toString();
        Bulk.send(writer, List.of(LeadBody.aLead()), key).expect(200);

        Bulk.send(Api.of(organization, "rep2"), List.of(LeadBody.aLead()), key).expect(200);

        assertThat(ShardView.of(organization).leads()).isEqualTo(2);
    }

    @Test
    void requiresAKey() {
        writer.post("/api/v1/leads/bulk", Map.of("leads", List.of(LeadBody.aLead())))
                .expectProblem(400, "idempotency_key_missing");
    }

    @Test
    void runsACallOnceHoweverOftenItIsSentAtOnce() {
        var rows =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> LeadBody.empty().named("Crowd", "Member" + i))
                        .toList();
        var key = UUID.randomUUID().toString();

        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    IntStream.range(0, 4)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(
                                            () -> Bulk.send(writer, rows, key), threads))
                            .toList();
            running.forEach(answer -> answers.add(answer.join()));
        }

        assertThat(answers)
                .allSatisfy(answer -> {
                    if (answer.status() != 200) {
                        answer.expectProblem(409, "idempotency_key_in_flight");
                    }
                });
        assertThat(answers).filteredOn(answer -> answer.status() == 409).isNotEmpty();
        var repeated =
                await("the call is over")
                        .atMost(Duration.ofSeconds(10))
                        .until(
                                () -> Bulk.send(writer, rows, key),
                                answer -> answer.status() == 200);
        assertThat(repeated.json().path("inserted").asInt()).isEqualTo(2_000);
        assertThat(ShardView.of(organization).leads()).isEqualTo(2_000);
    }

    @Test
    void keepsTheAnswerAsAJob() {
        var answer =
                Bulk.send(
                                writer,
                                List.of(LeadBody.aLead(), LeadBody.empty().with("title", "Nobody")))
                        .expect(200);

        var job = writer.get("/api/v1/jobs/" + answer.json().path("job_id").asText()).expect(200);

        assertThat(job.json()).isEqualTo(answer.json());
    }

    @Test
    void takesNoMoreThanTenThousandRows() {
        var rows =
                IntStream.range(0, 10_001)
                        .mapToObj(i -> LeadBody.empty().with("name", "n"))
                        .toList();

        Bulk.send(writer, rows).expectProblem(413, "payload_too_large");

        assertThat(ShardView.of(organization).leads()).isZero();
    }

    @Test
    void takesNoRowsAtAll() {
        var answer = Bulk.send(writer, List.of()).expect(200).json();

        assertThat(answer.path("accepted").asInt()).isZero();
    }
}
