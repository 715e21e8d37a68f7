package io.tessera.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tessera.api.identity.Callers;
import io.tessera.api.identity.Program;
import io.tessera.platform.apikey.ApiKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanAllowancesTest {
    @Test
    void whatIsUsualHoldsWhereNoPlanSaysOtherwise() {
        var plans = new PlanAllowances(new Config(Map.of("other", new Plan(9, 0))));

        assertThat(plans.of(Callers.ACME))
                .isEqualTo(new PlanAllowance(100, 1_200, 3_000, 250_000, 1_000_000));
    }

    @Test
    void aPlanChangesWhatItNamesAndNothingElse() {
        var plans = new PlanAllowances(new Config(Map.of("standard", new Plan(7, 0))));

        assertThat(plans.of(Callers.ACME))
                .isEqualTo(new PlanAllowance(7, 1_200, 3_000, 250_000, 1_000_000));
    }

    @Test
    void aPlanThatAllowsNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new PlanAllowances(new Config(Map.of("standard", new Plan(7, -1)))));
    }

    @ParameterizedTest
    @CsvSource({", 100", "7, 7", "500, 500", "9000, 3000"})
    void aKeyHasItsOwnLimitWithinThePlan(Integer own, int limit) {
        var key =
                new ApiKey(
                        UUID.randomUUID(),
                        "Web shop",
                        "tsk_Zx3k",
                        "9fQ_",
                        Set.of(),
                        List.of(),
                        own,
                        UUID.randomUUID(),
                        Instant.EPOCH,
                        null,
                        null,
                        null);
        var plan = new PlanAllowances(new Config(Map.of())).of(Callers.ACME);

        assertThat(RequestLimits.perMinute(plan, Program.of(key))).isEqualTo(limit);
    }

    /**
     * What a plan says of keys and of records.
     *
     * @param ofRecords 0 for nothing
     */
    private record Plan(int ofKey, long ofRecords) implements LimitsConfig.Plan {
        @Override
        public OptionalInt keyPerMinute() {
            return OptionalInt.of(ofKey);
        }

        @Override
        public OptionalInt memberPerMinute() {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt organizationPerMinute() {
            return OptionalInt.empty();
        }

        @Override
        public OptionalLong requestsPerDay() {
            return OptionalLong.empty();
        }

        @Override
        public OptionalLong records() {
            return ofRecords == 0 ? OptionalLong.empty() : OptionalLong.of(ofRecords);
        }
    }

    /** What is set when nothing is, and plans. */
    private record Config(Map<String, LimitsConfig.Plan> plans)
            implements LimitsConfig, LimitsConfig.Usual {
        @Override
        public Usual usual() {
            return this;
        }

        @Override
        public int keyPerMinute() {
            return 100;
        }

        @Override
        public int memberPerMinute() {
            return 1_200;
        }

        @Override
        public int organizationPerMinute() {
            return 3_000;
        }

        @Override
        public long requestsPerDay() {
            return 250_000;
        }

        @Override
        public long records() {
            return 1_000_000;
        }

        @Override
        public double shareWithoutRedis() {
            return 0.5;
        }

        @Override
        public Duration patience() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration pause() {
            return Duration.ofSeconds(1);
        }
    }
}
