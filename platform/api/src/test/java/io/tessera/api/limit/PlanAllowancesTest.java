package io.tessera.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.tessera.api.identity.Callers;
import io.tessera.platform.apikey.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanAllowancesTest {
    @Test
    void hundredAMinuteIsUsual() {
        var usual = allowances(Map.of()).of(Callers.ACME);

        assertThat(usual.keyPerMinute()).isEqualTo(100);
        assertThat(usual.organizationPerMinute()).isEqualTo(3_000);
    }

    @Test
    void aPlanChangesWhatItNamesAndNothingElse() {
        var plans =
                allowances(
                        Map.of(
                                "tessera.limits.requests-per-day", "5",
                                "tessera.limits.plans.standard.key-per-minute", "7",
                                "tessera.limits.plans.other.key-per-minute", "9"));

        var standard = plans.of(Callers.ACME);

        assertThat(standard.keyPerMinute()).isEqualTo(7);
        assertThat(standard.requestsPerDay()).isEqualTo(5);
        assertThat(standard.memberPerMinute()).isEqualTo(1_200);
    }

    @Test
    void aPlanThatAllowsNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> allowances(Map.of("tessera.limits.plans.standard.records", "0")));
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

        assertThat(RequestLimits.perMinute(allowances(Map.of()).of(Callers.ACME), key))
                .isEqualTo(limit);
    }

    private static PlanAllowances allowances(Map<String, String> settings) {
        return new PlanAllowances(
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(LimitsConfig.class)
                        .withDefaultValues(settings)
                        .build()
                        .getConfigMapping(LimitsConfig.class));
    }
}
