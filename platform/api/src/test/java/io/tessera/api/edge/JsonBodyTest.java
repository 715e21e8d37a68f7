package io.tessera.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.problem.CrmException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    private static final int MAX_DEPTH = 20;

    @Test
    void readsOneValue() {
        assertThat(parse("{\"total_spend\": 1250.10}").get("total_spend").decimalValue())
                .isEqualByComparingTo("1250.10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1,}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "[NaN]"
            })
    void refusesWhatIsNotOneStrictValue(String body) {
        var refused = catchThrowableOfType(CrmException.Invalid.class, () -> parse(body));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo("malformed_json");
    }

    @Test
    void refusesNestingBeyondTheLimit() {
        assertThat(parse(nested(MAX_DEPTH)).isArray()).isTrue();
        assertThatThrownBy(() -> parse(nested(MAX_DEPTH + 1)))
                .isInstanceOf(CrmException.Invalid.class);
    }

    @Test
    void refusesMoreBytesThanAllowed() {
        var body = "[1]".getBytes(StandardCharsets.UTF_8);

        assertThat(JsonBody.parse(body, body.length).size()).isEqualTo(1);
        assertThatThrownBy(() -> JsonBody.parse(body, body.length - 1))
                .isInstanceOf(CrmException.TooLarge.class);
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static JsonNode parse(String body) {
        return JsonBody.parse(body.getBytes(StandardCharsets.UTF_8), JsonBody.MAX_BYTES);
    }
}
