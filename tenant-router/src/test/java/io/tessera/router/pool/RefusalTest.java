package io.tessera.router.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.ShardId;
import io.vertx.pgclient.PgException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final ShardId HERE = new ShardId("shard_01");

    @Test
    void namesTheShardThatTheRowsWentTo() {
        assertThat(refusal("{\"epoch\" : 4, \"state\" : \"MOVED\", \"moved_to\" : \"shard_07\"}"))
                .isEqualTo(new Refusal.OwnedBy(new ShardId("shard_07"), 4));
    }

    @Test
    void namesTheShardItselfWhereThatIsTheOwner() {
        assertThat(refusal("{\"epoch\" : 4, \"state\" : \"ACTIVE\", \"moved_to\" : null}"))
                .isEqualTo(new Refusal.OwnedBy(HERE, 4));
    }

    @Test
    void saysWhenRowsAreStillComingIn() {
        assertThat(refusal("{\"epoch\" : 4, \"state\" : \"INCOMING\", \"moved_to\" : null}"))
                .isEqualTo(new Refusal.Incoming(4));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "{\"epoch\" : null, \"state\" : null, \"moved_to\" : null}",
                "{\"epoch\" : 4, \"state\" : \"MOVED\", \"moved_to\" : null}",
                "{\"epoch\" : 4, \"state\" : \"MOVED\", \"moved_to\" : \"No Shard\"}",
                "{\"epoch\" : \"four\", \"state\" : \"MOVED\", \"moved_to\" : \"shard_07\"}",
                "{\"epoch\" : 4, \"state\" : \"LENT\"}",
                "{}",
                "not the owner"
            })
    void isUnexplainedElse(@Nullable String detail) {
        assertThat(refusal(detail)).isEqualTo(new Refusal.Unexplained());
    }

    @Test
    void isUnexplainedWhereNoShardSpoke() {
        assertThat(Refusal.of(new IllegalStateException(), HERE))
                .isEqualTo(new Refusal.Unexplained());
    }

    private static Refusal refusal(@Nullable String detail) {
        return Refusal.of(new PgException("stale route", "ERROR", "TS001", detail), HERE);
    }
}
