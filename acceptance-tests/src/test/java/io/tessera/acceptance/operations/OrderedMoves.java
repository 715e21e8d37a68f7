package io.tessera.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** Moves as an operator orders and follows them. */
public final class OrderedMoves {
    private final Api operator = Operators.api();

    /** Answers the move's number. */
    public long order(Map<String, Object> order) {
        return operator.post("/api/ops/moves", order).expect(201).json().path("id").asLong();
    }

    /** Waits until a move is as expected. */
    public void awaitMove(long id, Predicate<JsonNode> reached) {
        await("move " + id)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    var move = operator.get("/api/ops/moves/" + id).expect(200).json().path("move");
                    assertThat(reached.test(move)).as(move.toString()).isTrue();
                });
    }

    /** The way back is open. */
    public static boolean mayReturn(JsonNode move) {
        return move.path("step").asText().equals("FOLLOWING") && move.path("settled").asBoolean();
    }

    public static boolean isFinished(JsonNode move) {
        return move.path("step").asText().equals("FINISHED");
    }

    /** A coordinator is at it, or was. */
    public static boolean hasBegun(JsonNode move) {
        return !move.path("step").asText().equals("REGISTERED");
    }

    /** The shard that an organization is on. */
    public static String placeOf(TestOrganization organization) {
        var url = ShardView.shardUrl(organization);
        return url.substring(url.lastIndexOf("/tessera_") + "/tessera_".length());
    }

    /** A shard other than this one. */
    public static String elsewhere(String shard) {
        return shard.equals("shard_03") ? "shard_04" : "shard_03";
    }
}
