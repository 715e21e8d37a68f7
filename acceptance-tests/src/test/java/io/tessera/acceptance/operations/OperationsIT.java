package io.tessera.acceptance.operations;

import static io.tessera.acceptance.operations.OrderedMoves.elsewhere;
import static io.tessera.acceptance.operations.OrderedMoves.placeOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.fault.AcknowledgedWrites;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.stack.MovesOrganizations;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.router.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators look at shards and move organizations while those are written to. */
@MovesOrganizations
class OperationsIT {
    private static final int SALES_REPS = 2;

    private final Api operator = Operators.api();
    private final OrderedMoves moves = new OrderedMoves();

    @ParameterizedTest
    @CsvSource({
        "GET, /api/ops/shards",
        "GET, /api/ops/map",
        "GET, /api/ops/moves",
        "GET, /api/ops/moves/1",
        "POST, /api/ops/moves",
        "POST, /api/ops/moves/1/cancel",
        "POST, /api/ops/moves/1/back",
        "POST, /api/ops/moves/1/finish",
        "POST, /api/ops/moves/1/verify",
        "POST, /api/ops/pins",
        "DELETE, /api/ops/pins/nobody-at-all",
        "GET, /api/ops/doctor",
        "GET, /api/ops/plan?shards=16",
        "GET, /api/ops/live"
    })
    void isForOperatorsAlone(String method, String path) {
        var organization = RunningStack.get().newOrganization();

        Operators.anonymous()
                .request(method, path)
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .send()
                .expectProblem(401, "unauthenticated");
        Operators.bearer("not.a.token")
                .request(method, path)
                .header("Content-Type", "application/json")
                .send()
                .expectProblem(401, "unauthenticated");
        Operators.bearer(organization.token("admin"))
                .request(method, path)
                .header("Content-Type", "application/json")
                .send()
                .expectProblem(403, "forbidden");
        var allowed =
                operator.request(method, path).header("Content-Type", "application/json").send();
        assertThat(allowed.status()).isNotIn(401, 403);
    }

    @Test
    void anOperatorSeesNothingOfAnOrganization() {
        var organization = RunningStack.get().newOrganization();
        var lead =
                Api.of(organization, "manager")
                        .post("/api/v1/leads", LeadBody.aLead())
                        .expect(201)
                        .id();
        var intruder = Api.at(organization, "Bearer " + Operators.token());

        intruder.get("/api/v1/leads").expect(404);
        intruder.get("/api/v1/leads/" + lead).expect(404);
        intruder.get("/api/v1/me").expect(404);
    }

    @Test
    void showsEveryShardAndEveryBucketOnce() {
        var shards = operator.get("/api/ops/shards").expect(200).data();
        var ranges =
                Answer.elements(operator.get("/api/ops/map").expect(200).json().path("ranges"));

        assertThat(shards).hasSizeGreaterThanOrEqualTo(16);
        assertThat(shards.stream().mapToInt(shard -> shard.path("buckets").asInt()).sum())
                .isEqualTo(Bucket.COUNT);
        assertThat(shards)
                .allSatisfy(shard -> assertThat(shard.path("bytes").asLong()).isPositive());
        int next = 0;
        for (var range : ranges) {
            assertThat(range.path("from").asInt()).isEqualTo(next);
            next = range.path("to").asInt() + 1;
        }
        assertThat(next).isEqualTo(Bucket.COUNT);
    }

    @Test
    void saysWhatIsWrongWithAnOrder() {
        assertThat(
                        operator.post(
                                        "/api/ops/moves",
                                        Map.of("buckets", List.of(1, 5_000), "target", "!"))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/buckets/1 out_of_range", "/target invalid_shard");
        operator.post("/api/ops/moves", Map.of("buckets", List.of(1), "target", "shard_none"))
                .expectProblem(409, "move_refused");
        operator.post(
                        "/api/ops/moves",
                        Map.of("organization", "nobody-at-all", "target", "shard_01"))
                .expectProblem(404, "organization_not_found");
        operator.post("/api/ops/moves/999999999/cancel", Map.of())
                .expectProblem(404, "move_not_found");
    }

    @Test
    void theDoctorNamesWhatIsWrongUntilItIsRight() {
        var organization = RunningStack.get().newOrganization();
        var shard = ShardView.of(organization);
        shard.operate(
                "INSERT INTO pin_ownership (organization_id, bucket, epoch, state) VALUES (?, %d, 1, 'INCOMING')"
                        .formatted(Bucket.of(organization.id()).number()));

        var found = findings(organization);
        shard.operate("DELETE FROM pin_ownership WHERE organization_id = ?");

        assertThat(found)
                .anySatisfy(finding -> {
                    assertThat(finding.path("code").asText()).isEqualTo("STRAY_EXPECTATION");
                    assertThat(finding.path("severity").asText()).isEqualTo("WARNING");
                    assertThat(finding.path("place").asText()).startsWith(placeOf(organization));
                    assertThat(finding.path("sentence").asText()).contains("no move in flight");
                    assertThat(finding.path("remedy").asText()).contains("pin_ownership");
                });
        assertThat(findings(organization)).isEmpty();
    }

    @Test
    void aBucketMovesAndReturnsWhileItIsWrittenTo() {
        var organization = RunningStack.get().newOrganization(SALES_REPS);
        var home = placeOf(organization);
        int leads;
        try (var writes = AcknowledgedWrites.start(organization)) {
            writes.awaitMore(100);
            long move =
                    moves.order(
                            Map.of(
                                    "buckets",
                                    List.of((int) Bucket.of(organization.id()).number()),
                                    "target",
                                    elsewhere(home),
                                    "keep_back",
                                    "PT1H"));
            moves.awaitMove(move, OrderedMoves::mayReturn);
            assertThat(placeOf(organization)).isNotEqualTo(home);
            assertBothSidesEqual(move);
            writes.awaitMore(100);
            long back =
                    operator.post("/api/ops/moves/" + move + "/back", Map.of())
                            .expect(200)
                            .json()
                            .path("id")
                            .asLong();
            moves.awaitMove(back, OrderedMoves::mayReturn);
            assertThat(placeOf(organization)).isEqualTo(home);
            writes.awaitMore(100);
            operator.post("/api/ops/moves/" + back + "/finish", Map.of()).expect(200);
            moves.awaitMove(back, OrderedMoves::isFinished);
            operator.post("/api/ops/moves/" + back + "/verify", Map.of())
                    .expectProblem(409, "move_refused");
            leads = writes.finish();
        }

        assertNothingLostOrDoubled(organization, leads);
    }

    @Test
    void anOrganizationIsPinnedElsewhereWhileItIsWrittenTo() {
        var organization = RunningStack.get().newOrganization(SALES_REPS);
        var home = placeOf(organization);
        int leads;
        long move;
        try (var writes = AcknowledgedWrites.start(organization)) {
            writes.awaitMore(100);
            move =
                    moves.order(
                            Map.of(
                                    "organization",
                                    organization.slug(),
                                    "target",
                                    elsewhere(home),
                                    "keep_back",
                                    "PT0S"));
            moves.awaitMove(move, OrderedMoves::isFinished);
            writes.awaitMore(100);
            leads = writes.finish();
        }

        assertThat(operator.get("/api/ops/map").expect(200).text()).contains(organization.slug());
        assertThat(placeOf(organization)).isEqualTo(elsewhere(home));
        var detail = operator.get("/api/ops/moves/" + move).expect(200).json();
        assertThat(detail.path("move").path("created_by").asText()).isEqualTo(Operators.EMAIL);
        assertThat(detail.path("move").path("progress").path("pause_micros").asLong()).isPositive();
        assertThat(detail.path("differences")).isEmpty();
        assertThat(Answer.elements(detail.path("events")).stream().map(OperationsIT::step))
                .startsWith("REGISTERED", "PREPARED", "COPIED", "VERIFIED", "CUTTING_OVER")
                .endsWith("FINISHED");
        assertNothingLostOrDoubled(organization, leads);
    }

    private void assertBothSidesEqual(long move) {
        var verified =
                operator.post("/api/ops/moves/" + move + "/verify", Map.of()).expect(200).json();
        assertThat(verified.path("rows").asLong()).isPositive();
        assertThat(verified.path("equal").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.path("differences")).isEmpty();
    }

    private List<JsonNode> findings(TestOrganization organization) {
        return operator.get("/api/ops/doctor").expect(200).data().stream()
                .filter(finding ->
                        finding.path("place").asText().contains(organization.id().toString()))
                .toList();
    }

    private static void assertNothingLostOrDoubled(TestOrganization organization, int leads) {
        var pipeline = Pipeline.of(organization);
        pipeline.awaitAtRest(leads, Duration.ofMinutes(2));
        pipeline.assertSound(leads);
        var late =
                Api.of(organization, "manager")
                        .post("/api/v1/leads", LeadBody.empty().named("Wilhelmina", "Afterwards"))
                        .expect(201)
                        .id();
        pipeline.awaitSearchable("Wilhelmina", late);
    }

    private static String step(JsonNode event) {
        return event.path("step").asText();
    }
}
