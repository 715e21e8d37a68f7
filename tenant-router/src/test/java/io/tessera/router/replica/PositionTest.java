package io.tessera.router.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tessera.router.Route;
import io.tessera.router.ShardId;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionTest {
    private static final ShardId SHARD = new ShardId("shard_07");
    private static final ShardId OTHER = new ShardId("shard_08");
    private static final Position POSITION = new Position(SHARD, 5, 0x1_2345_6789L);

    @Test
    void tokenSaysThePositionAgain() {
        var longest = new Position(new ShardId("s".repeat(63)), Long.MAX_VALUE, Long.MAX_VALUE);

        assertThat(Position.ofToken(POSITION.token())).isEqualTo(POSITION);
        assertThat(Position.ofToken(longest.token())).isEqualTo(longest);
        assertThat(longest.token()).matches("[A-Za-z0-9_-]{1,128}");
    }

    @Test
    void refusesWhatIsNoToken() {
        var token = POSITION.token();
        for (String wrong :
                List.of("", "!", "AA", token.substring(0, 20), "B" + token, token.repeat(10))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Position.ofToken(wrong));
        }
    }

    @Test
    void noiseIsRefusedAndNothingWorse() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            var token = Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
            try {
                assertThat(Position.ofToken(token).token()).isEqualTo(token);
            } catch (IllegalArgumentException expected) {
                assertThat(expected).isNotNull();
            }
        }
    }

    @Test
    void isBeforeAllOfALaterEpochWhoeverTheOwner() {
        assertThat(POSITION.isBefore(route(OTHER, 6))).isTrue();
        assertThat(POSITION.isBefore(route(SHARD, 5))).isFalse();
        assertThat(POSITION.isBefore(route(SHARD, 4))).isFalse();
    }

    @Test
    void isOnlyOnTheHistoryThatItWasTakenOf() {
        assertThat(POSITION.isOn(route(SHARD, 5))).isTrue();
        assertThat(POSITION.isOn(route(OTHER, 5))).isFalse();
        assertThat(POSITION.isOn(route(SHARD, 6))).isFalse();
    }

    private static Route route(ShardId shard, long epoch) {
        return new Route((short) 1, shard, epoch);
    }
}
