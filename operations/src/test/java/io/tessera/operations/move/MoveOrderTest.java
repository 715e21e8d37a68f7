package io.tessera.operations.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tessera.operations.problem.RefusedException;
import io.tessera.router.ShardId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoveOrderTest {
    @Test
    void readsBuckets() {
        var order =
                parse(
                        """
                        {"buckets": [7, 0, 4095], "target": "shard_03", "keep_back": "PT1H"}
                        """);

        assertThat(order)
                .isEqualTo(
                        new MoveOrder(
                                new MoveOrder.Buckets(List.of((short) 7, (short) 0, (short) 4095)),
                                new ShardId("shard_03"),
                                Duration.ofHours(1)));
    }

    @Test
    void readsAnOrganizationAndKeepsTheWayBackOpenForAWhile() {
        var order = parse("{\"organization\": \"acme\", \"target\": \"shard_03\"}");

        assertThat(order.subject()).isEqualTo(new MoveOrder.OrganizationReference("acme"));
        assertThat(order.keepBack()).isEqualTo(MoveOrder.USUAL_WAY_BACK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'target': 'shard_01'} | (body) one_of",
                "{'target': 'shard_01', 'buckets': [1], 'organization': 'a'} | (body) one_of",
                "{'target': 'shard_01', 'buckets': []} | /buckets invalid_buckets",
                "{'target': 'shard_01', 'buckets': 7} | /buckets invalid_buckets",
                "{'target': 'shard_01', 'buckets': [1, 4096]} | /buckets/1 out_of_range",
                "{'target': 'shard_01', 'buckets': [-1]} | /buckets/0 out_of_range",
                "{'target': 'shard_01', 'buckets': [1.5]} | /buckets/0 out_of_range",
                "{'target': 'shard_01', 'organization': 5} | /organization invalid_organization",
                "{'target': 'Shard 1', 'buckets': [1]} | /target invalid_shard",
                "{'buckets': [1]} | /target invalid_shard",
                "{'target': 'shard_01', 'buckets': [1], 'keep_back': 'soon'} | /keep_back invalid_duration",
                "{'target': 'shard_01', 'buckets': [1], 'keep_back': '-PT1S'} | /keep_back invalid_duration",
                "{'target': 'shard_01', 'buckets': [1], 'keep_back': 60} | /keep_back invalid_duration",
                "{'target': 'shard_01', 'buckets': [1], 'a/b': 1} | /a~1b unknown_field"
            },
            quoteCharacter = '`')
    void namesThePlaceThatIsWrong(String json, String expected) {
        assertThatThrownBy(() -> parse(json.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.problem().errors())
                                        .extracting(error -> error.pointer() + " " + error.code())
                                        .containsExactly(expected.replace("(body)", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{\"target\": 1, \"target\": 2}", "{} {}"})
    void refusesWhatIsNoObject(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(RefusedException.class);
    }

    private static MoveOrder parse(String json) {
        return MoveOrder.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
