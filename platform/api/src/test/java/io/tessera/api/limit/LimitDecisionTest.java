package io.tessera.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.api.limit.Take.Programs;
import io.tessera.router.OrganizationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LimitDecisionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T23:00:00Z");
    private static final TokenBucket OWN = TokenBucket.perMinute(100);
    private static final TokenBucket ALL = TokenBucket.perMinute(3_000);
    private static final Take PROGRAM =
            new Take(
                    new OrganizationId(new UUID(0, 1)),
                    new UUID(1, 1),
                    OWN,
                    new Programs(ALL, LocalDate.of(2026, 3, 1), 250_000, 0));
    private static final Take PERSON =
            new Take(
                    new OrganizationId(new UUID(0, 1)),
                    new UUID(1, 2),
                    TokenBucket.perMinute(1_200),
                    null);

    @Test
    void tellsProgramsOfAllThatLimitsThem() {
        var decision = decide(new Taken(true, 600_000, 20_000, 1));

        assertThat(RateLimitFields.policy(decision.policies()))
                .isEqualTo(
                        "\"key\";q=100;w=60, \"organization\";q=3000;w=60, \"day\";q=250000;w=86400");
        assertThat(RateLimitFields.current(decision.policies()))
                .isEqualTo(
                        "\"key\";r=99;t=1, \"organization\";r=2999;t=1, \"day\";r=249999;t=3601");
        assertThat(decision.violated()).isEmpty();
    }

    @Test
    void tellsPeopleOfTheirOwn() {
        var decision = LimitDecision.of(PERSON, new Taken(true, 50_000, 0, 0), 1, NOW);

        assertThat(RateLimitFields.policy(decision.policies())).isEqualTo("\"member\";q=1200;w=60");
        assertThat(RateLimitFields.current(decision.policies())).isEqualTo("\"member\";r=1199;t=1");
    }

    @Test
    void namesTheLimitThatIsUsedUp() {
        var key = decide(new Taken(false, OWN.emptyMicros(), 0, 1));
        assertThat(key.violated()).containsExactly("key");
        assertThat(key.retryAfter()).isEqualTo(1);

        var all = decide(new Taken(false, 0, ALL.emptyMicros(), 1));
        assertThat(all.violated()).containsExactly("organization");

        var day = decide(new Taken(false, 0, 0, 250_000));
        assertThat(day.violated()).containsExactly("day");
        assertThat(day.retryAfter()).isEqualTo(3_601);
    }

    @Test
    void theLastTokenIsNotAViolation() {
        var decision = decide(new Taken(true, OWN.emptyMicros(), 0, 250_000));

        assertThat(decision.violated()).isEmpty();
        assertThat(RateLimitFields.current(decision.policies()))
                .startsWith("\"key\";r=0;t=60")
                .endsWith("\"day\";r=0;t=3601");
    }

    @Test
    void aLocalDecisionTellsTheSamePolicyAndWhatIsLeftHere() {
        var decision = LimitDecision.of(PROGRAM, new Taken(true, 0, 0, 1), 0.5, NOW);

        assertThat(RateLimitFields.policy(decision.policies())).startsWith("\"key\";q=100;w=60");
        assertThat(RateLimitFields.current(decision.policies())).startsWith("\"key\";r=50;t=0");
    }

    private static LimitDecision decide(Taken taken) {
        return LimitDecision.of(PROGRAM, taken, 1, NOW);
    }
}
