package io.tessera.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {
    private static final TokenBucket HUNDRED = TokenBucket.perMinute(100);

    @Test
    void givesAllItsTokensAtOnceAndNoneMore() {
        long untilFull = 0;
        for (int taken = 0; taken < 100; taken++) {
            assertThat(HUNDRED.hasToken(untilFull)).as("after %d", taken).isTrue();
            assertThat(HUNDRED.tokens(untilFull)).isEqualTo(100 - taken);
            untilFull += HUNDRED.refillMicros();
        }

        assertThat(HUNDRED.hasToken(untilFull)).isFalse();
        assertThat(HUNDRED.tokens(untilFull)).isZero();
        assertThat(HUNDRED.secondsUntilToken(untilFull)).isEqualTo(1);
    }

    @Test
    void fillsUpEvenly() {
        long empty = HUNDRED.emptyMicros();

        assertThat(HUNDRED.hasToken(empty - HUNDRED.refillMicros() + 1)).isFalse();
        assertThat(HUNDRED.hasToken(empty - HUNDRED.refillMicros())).isTrue();
        assertThat(HUNDRED.tokens(empty - 30_000_000)).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "2, 30", "7, 9", "60, 1", "1000000, 1"})
    void saysWhenTheNextTokenIsThere(int perMinute, long seconds) {
        var bucket = TokenBucket.perMinute(perMinute);

        assertThat(bucket.secondsUntilToken(bucket.emptyMicros())).isEqualTo(seconds);
        assertThat(bucket.secondsUntilToken(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"100, 0.5, 50", "1, 0.5, 1", "3, 0.5, 1", "10, 1, 10"})
    void aPartHasATokenAtLeast(int all, double share, int part) {
        assertThat(TokenBucket.perMinute(all).part(share).capacity()).isEqualTo(part);
    }

    @Test
    void holdsATokenAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenBucket.perMinute(0));
    }
}
