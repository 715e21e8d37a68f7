package io.tessera.acceptance.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.IndexView;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadJourneyIT {
    private TestOrganization organization;
    private Api writer;
    private Pipeline pipeline;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        writer = Api.of(organization, "manager");
        pipeline = Pipeline.of(organization);
    }

    @Test
    void scoresAssignsAndIndexesANewLeadInOneChange() {
        var id =
                writer.post("/api/v1/leads", LeadBody.empty().named("Zenobia", "Quartz"))
                        .expect(201)
                        .id();

        var settled = pipeline.awaitSettled(id);
        pipeline.awaitSearchable("Zenobia", id);

        assertThat(settled.path("version").asLong()).isEqualTo(2);
        assertThat(settled.path("score").asInt()).isBetween(0, 100);
        assertThat(organization.salesReps().stream().map(member -> member.id().toString()))
                .contains(settled.path("assigned_to").asText());
        int points = 0;
        for (var factor : settled.path("score_factors")) {
            assertThat(factor.path("code").asText()).isNotBlank();
            points += factor.path("points").asInt();
        }
        assertThat(Math.clamp(points, 0, 100)).isEqualTo(settled.path("score").asInt());
    }

    @Test
    void oneTraceRunsFromTheRequestThroughTheWorkers() {
        pipeline.awaitSettled(writer.post("/api/v1/leads", LeadBody.aLead()).expect(201).id());

        var traces =
                ShardView.of(organization)
                        .rows(
                                "SELECT action, trace_id FROM audit_entry WHERE organization_id = ? ORDER BY id");

        assertThat(traces)
                .extracting(List::getFirst)
                .containsExactly("lead.created", "lead.assigned");
        assertThat(traces)
                .extracting(List::getLast)
                .allSatisfy(trace -> assertThat(trace).matches("[0-9a-f]{32}"))
                .satisfies(both -> assertThat(both.getFirst()).isEqualTo(both.getLast()));
    }

    @Test
    void sharesLeadsEvenlyHoweverTheyCome() {
        for (int i = 0; i < 11; i++) {
            writer.post("/api/v1/leads", LeadBody.aLead()).expect(201);
        }
        Bulk.send(writer, IntStream.range(0, 400).mapToObj(i -> LeadBody.aLead()).toList())
                .expect(200);

        pipeline.awaitAtRest(411, Duration.ofMinutes(1));

        pipeline.assertSound(411);
    }

    @Test
    void leavesAnOwnerWhoIsNamedInTheRequest() {
        var owner = organization.member("rep2").id().toString();

        var id =
                writer.post("/api/v1/leads", LeadBody.aLead().with("assigned_to", owner))
                        .expect(201)
                        .id();

        assertThat(pipeline.awaitSettled(id).path("assigned_to").asText()).isEqualTo(owner);
    }

    @Test
    void scoresButDoesNotAssignWithoutAnActiveRep() {
        var alone = RunningStack.get().newOrganization(0);
        var admin = Api.of(alone, "admin");

        var id = admin.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();

        await("lead is scored")
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        assertThat(
                                        admin.get("/api/v1/leads/" + id)
                                                .expect(200)
                                                .json()
                                                .path("score")
                                                .isInt())
                                .isTrue());
        assertThat(admin.get("/api/v1/leads/" + id).json().path("assigned_to").isNull()).isTrue();
    }

    @Test
    void scoresAgainWhenWhatTheScoreRestsOnChanges() {
        var id =
                writer.post("/api/v1/leads", LeadBody.empty().with("name", "Poor Lead"))
                        .expect(201)
                        .id();
        var before = pipeline.awaitSettled(id);

        writer.patch(
                        "/api/v1/leads/" + id,
                        "\"2\"",
                        Map.of(
                                "emails",
                                List.of("rich@company.example"),
                                "phones",
                                List.of("+1 555 0100"),
                                "company",
                                "Rich & Sons",
                                "title",
                                "Chief Executive Officer",
                                "total_spend",
                                250_000,
                                "visits",
                                40))
                .expect(200);

        await("score has risen")
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        assertThat(
                                        writer.get("/api/v1/leads/" + id)
                                                .expect(200)
                                                .json()
                                                .path("score")
                                                .asInt())
                                .isGreaterThan(before.path("score").asInt()));
        await("the change is in the index")
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        assertThat(IndexView.of(organization).versions().get(id)).isEqualTo(4));
        assertThat(ShardView.of(organization).leadsNotAssignedOnce()).isZero();
    }

    @Test
    void takesARemovedLeadOutOfTheIndex() {
        var id =
                writer.post("/api/v1/leads", LeadBody.empty().named("Ephemera", "Gone"))
                        .expect(201)
                        .id();
        pipeline.awaitSettled(id);
        pipeline.awaitSearchable("Ephemera", id);

        Api.of(organization, "manager").delete("/api/v1/leads/" + id).expect(204);

        await("search finds nothing")
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(Search.ids(writer, "Ephemera")).isEmpty());
    }

    @Test
    void countsClosedLeadsNoLongerAsLoad() {
        Bulk.send(writer, IntStream.range(0, 10).mapToObj(i -> LeadBody.aLead()).toList())
                .expect(200);
        pipeline.awaitAtRest(10, Duration.ofSeconds(30));
        var busy = organization.member("rep1").id().toString();
        for (var lead : writer.get("/api/v1/leads?assigned_to=" + busy).expect(200).data()) {
            writer.patch(
                            "/api/v1/leads/" + lead.path("id").asText(),
                            "\"" + lead.path("version").asLong() + "\"",
                            Map.of("status", "unqualified"))
                    .expect(200);
        }

        Bulk.send(writer, IntStream.range(0, 5).mapToObj(i -> LeadBody.aLead()).toList())
                .expect(200);
        pipeline.awaitAtRest(15, Duration.ofSeconds(30));

        assertThat(writer.get("/api/v1/leads?status=new&assigned_to=" + busy).expect(200).data())
                .hasSize(5);
    }
}
