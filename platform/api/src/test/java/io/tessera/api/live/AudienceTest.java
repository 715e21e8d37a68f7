package io.tessera.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.contracts.EventTypes;
import io.tessera.contracts.live.LiveUpdate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private static final UUID ADA = UUID.fromString("0198f3a2-7c00-7000-8000-000000000001");
    private static final UUID BOB = UUID.fromString("0198f3a2-7c00-7000-8000-000000000002");

    @Test
    void everyoneHearsWhatIsForEveryone() {
        assertThat(Audience.includes(ADA, updateFor(null))).isTrue();
        assertThat(Audience.includes(BOB, updateFor(null))).isTrue();
    }

    @Test
    void onlyTheRecipientHearsWhatIsForOne() {
        assertThat(Audience.includes(ADA, updateFor(ADA))).isTrue();
        assertThat(Audience.includes(BOB, updateFor(ADA))).isFalse();
    }

    private static LiveUpdate updateFor(@Nullable UUID recipient) {
        var id = UUID.fromString("0198f3a2-7c00-7000-8000-0000000000f0");
        return new LiveUpdate(
                id, EventTypes.NOTIFICATION_CREATED, "notification", id, 1, recipient);
    }
}
