package io.tessera.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.LiveStream;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.lead.Search;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Power cuts of stores: what does not need them goes on, and what does catches up. */
@Isolated
class StoresKilledIT {
    private final RunningStack stack = RunningStack.get();
    private TestOrganization organization;
    private Api writer;

    @BeforeEach
    void makeOrganization() {
        organization = stack.newOrganization();
        writer = Api.of(organization, "manager");
    }

    @AfterEach
    void repair() {
        for (var store : new String[] {"redis", "kafka", "opensearch"}) {
            stack.part(store).start();
        }
        await("everything is up again")
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() ->
                        assertThat(
                                        writer.get("/api/v1/status")
                                                .expect(200)
                                                .json()
                                                .path("status")
                                                .asText())
                                .isEqualToIgnoringCase("up"));
    }

    @Test
    void goesOnWithoutRedis() {
        stack.part("redis").kill();

        var id =
                writer.post("/api/v1/leads", LeadBody.empty().named("Perseverance", "Jones"))
                        .expect(201)
                        .id();
        var settled = Pipeline.of(organization).awaitSettled(id);
        writer.patch(
                        "/api/v1/leads/" + id,
                        "\"" + settled.path("version").asLong() + "\"",
                        Map.of("title", "CTO"))
                .expect(200);
        assertThat(writer.get("/api/v1/leads").expect(200).data()).hasSize(1);
        Pipeline.of(organization).awaitSearchable("Perseverance", id);
        assertThat(Search.run(writer, "Perseverance").json().path("cached").asBoolean()).isFalse();
        awaitStatus("redis", "down");

        stack.part("redis").start();
        awaitStatus("redis", "up");
        awaitLiveAgain();
        Pipeline.of(organization).assertSound(Pipeline.of(organization).total());
    }

    @Test
    void acceptsLeadsWithoutSearchAndCatchesUp() {
        var before = writer.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();
        Pipeline.of(organization).awaitSettled(before);
        stack.part("opensearch").kill();

        for (int i = 0; i < 30; i++) {
            writer.post("/api/v1/leads", LeadBody.aLead()).expect(201);
        }
        var last =
                writer.post("/api/v1/leads", LeadBody.empty().named("Tardigrade", "Smith"))
                        .expect(201)
                        .id();
        Pipeline.of(organization).awaitSettled(last);
        var refused =
                writer.get("/api/v1/search?q=" + "uncached" + last)
                        .expectProblem(503, "unavailable");
        assertThat(refused.header("Retry-After")).isNotBlank();
        awaitStatus("opensearch", "down");

        stack.part("opensearch").start();
        Pipeline.of(organization).awaitAtRest(32, Duration.ofSeconds(90));
        Pipeline.of(organization).awaitSearchable("Tardigrade", last);
        Pipeline.of(organization).assertSound(32);
    }

    @Test
    void acceptsLeadsWithoutKafkaAndCatchesUp() {
        stack.part("kafka").kill();
        int leads;
        try (var writes = AcknowledgedWrites.start(organization)) {
            writes.awaitMore(300);
            stack.part("kafka").start();
            writes.awaitMore(100);
            leads = writes.finish();
        }

        Pipeline.of(organization).awaitAtRest(leads, Duration.ofMinutes(2));
        Pipeline.of(organization).assertSound(leads);
    }

    private void awaitLiveAgain() {
        try (var stream = LiveStream.open(writer)) {
            await("live updates come again")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        writer.post("/api/v1/leads", LeadBody.aLead()).expect(201);
                        assertThat(stream.events()).isNotEmpty();
                    });
        }
        var all = Pipeline.of(organization).total();
        Pipeline.of(organization).awaitAtRest(all, Duration.ofSeconds(30));
    }

    private void awaitStatus(String dependency, String status) {
        await("%s is %s".formatted(dependency, status))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(statusOf(dependency)).isEqualToIgnoringCase(status));
    }

    private String statusOf(String dependency) {
        var status = writer.get("/api/v1/status").json();
        return Answer.elements(status.path("dependencies")).stream()
                .filter(one -> one.path("name").asText().equals(dependency))
                .findFirst()
                .map(one -> one.path("status").asText())
                .orElse("missing");
    }
}
