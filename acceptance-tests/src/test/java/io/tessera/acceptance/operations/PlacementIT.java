package io.tessera.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.stack.MovesOrganizations;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators give organizations places of their own, and plan an even spread. */
@MovesOrganizations
class PlacementIT {
    private final Api operator = Operators.api();
    private final OrderedMoves moves = new OrderedMoves();

    @Test
    void anOrganizationIsPinnedWhereItIsAndLetGoAgain() {
        var organization = RunningStack.get().newOrganization();
        var home = OrderedMoves.placeOf(organization);
        var pin = Map.of("organization", organization.slug());

        var pinned = operator.post("/api/ops/pins", pin).expect(201).json();
        assertThat(pinned.path("in_place").asText()).isEqualTo("PIN");
        moves.awaitMove(pinned.path("id").asLong(), OrderedMoves::isFinished);
        assertThat(pins(organization))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("shard").asText()).isEqualTo(home);
                    assertThat(one.path("bucket_shard").asText()).isEqualTo(home);
                });
        operator.post("/api/ops/pins", pin).expectProblem(409, "move_refused");
        var unpinned = operator.delete("/api/ops/pins/" + organization.slug()).expect(200).json();
        moves.awaitMove(unpinned.path("id").asLong(), OrderedMoves::isFinished);

        assertThat(pins(organization)).isEmpty();
        operator.delete("/api/ops/pins/" + organization.slug()).expectProblem(409, "move_refused");
        operator.delete("/api/ops/pins/nobody-at-all").expectProblem(404, "organization_not_found");
        Api.of(organization, "manager").post("/api/v1/leads", LeadBody.aLead()).expect(201);
        assertThat(OrderedMoves.placeOf(organization)).isEqualTo(home);
    }

    @Test
    void plansAnEvenSpreadOverMoreShardsAndMovesNothing() {
        var before = operator.get("/api/ops/map").expect(200).json().path("ranges");

        var plan = operator.get("/api/ops/plan?shards=20").expect(200).json();

        var shards = Answer.elements(plan.path("shards"));
        assertThat(shards).hasSize(20);
        assertThat(shards.getFirst().path("present").asBoolean()).isTrue();
        assertThat(shards.getLast().path("id").asText()).isEqualTo("shard_19");
        assertThat(shards.getLast().path("present").asBoolean()).isFalse();
        assertThat(shards.getLast().path("before").asDouble()).isZero();
        assertThat(shards.getLast().path("after").asDouble()).isPositive();
        assertThat(shards.stream().mapToDouble(shard -> shard.path("after").asDouble()).sum())
                .isCloseTo(1, within(0.001));
        assertThat(Answer.elements(plan.path("moves")))
                .anySatisfy(move -> assertThat(move.path("to").asText()).isEqualTo("shard_19"));
        assertThat(plan.path("summary").path("ratio_after").asDouble())
                .isLessThan(plan.path("summary").path("ratio_before").asDouble());
        assertThat(operator.get("/api/ops/map").expect(200).json().path("ranges"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?shards=0", "?shards=4097", "?shards=many"})
    void plansForANumberOfShardsThatCanBe(String query) {
        assertThat(
                        operator.get("/api/ops/plan" + query)
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("?shards out_of_range");
    }

    private List<JsonNode> pins(TestOrganization organization) {
        return Answer.elements(operator.get("/api/ops/map").expect(200).json().path("pins"))
                .stream()
                .filter(pin -> pin.path("slug").asText().equals(organization.slug()))
                .toList();
    }
}
