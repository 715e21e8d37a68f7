package io.tessera.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.platform.problem.CrmException;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    private static final UUID MEMBER = UUID.randomUUID();

    @Test
    void sameRequestHasTheSameHashInEveryProcess() {
        // printf 'POST /leads\n{}' | sha256sum
        assertThat(HexFormat.of().formatHex(hash("POST /leads", "{}")))
                .isEqualTo("a733f5412cb67faf0ae4468767a98394978799ec2cc731a09174d96c5ab44589");
    }

    @Test
    void otherOperationOrBodyIsAnotherRequest() {
        assertThat(hash("POST /leads", "{}"))
                .isNotEqualTo(hash("POST /leads", "{ }"))
                .isNotEqualTo(hash("POST /leads/bulk", "{}"))
                .isNotEqualTo(hash("POST /lead", "s{}"));
    }

    @Test
    void spacesAroundTheKeyAreNotPartOfIt() {
        assertThat(IdempotencyKey.of(MEMBER, "  k-1 ", "op", "").key()).isEqualTo("k-1");
    }

    @Test
    void longestKeyIsTaken() {
        var longest = "k".repeat(255);

        assertThat(IdempotencyKey.of(MEMBER, longest, "op", "").key()).isEqualTo(longest);
        assertRefused(longest + "k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void blankKeyIsRefused(String header) {
        assertRefused(header);
    }

    private static byte[] hash(String operation, String body) {
        return IdempotencyKey.of(MEMBER, "k", operation, body).requestHash();
    }

    private static void assertRefused(String header) {
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> IdempotencyKey.of(MEMBER, header, "op", ""))
                .satisfies(invalid -> assertThat(invalid.errors()).hasSize(1));
    }
}
