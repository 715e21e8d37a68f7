package io.tessera.router.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RateLimitsTest {
    private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
    private static final OrganizationLimits TEN_PER_SECOND = new OrganizationLimits(1, 10, 3, 1);

    private final RateLimits rates = new RateLimits();

    @Example
    void allowsTheBurstAndThenTheRate() {
        long now = millis(5_000);
        for (int i = 0; i < 3; i++) {
            assertThat(rates.take(ACME, TEN_PER_SECOND, now)).isZero();
        }

        assertThat(rates.take(ACME, TEN_PER_SECOND, now)).isEqualTo(millis(100));
        assertThat(rates.take(ACME, TEN_PER_SECOND, now + millis(99))).isEqualTo(millis(1));
        assertThat(rates.take(ACME, TEN_PER_SECOND, now + millis(100))).isZero();
        assertThat(rates.take(ACME, TEN_PER_SECOND, now + millis(100))).isPositive();
    }

    @Example
    void oneOrganizationUsesUpNothingOfAnother() {
        while (rates.take(ACME, TEN_PER_SECOND, 0) == 0) {
            // uses it up
        }

        assertThat(rates.take(organization(2), TEN_PER_SECOND, 0)).isZero();
    }

    @Example
    void countsThroughTheOverflowOfTheClock() {
        long now = Long.MAX_VALUE - millis(50);
        for (int i = 0; i < 3; i++) {
            assertThat(rates.take(ACME, TEN_PER_SECOND, now)).isZero();
        }

        assertThat(rates.take(ACME, TEN_PER_SECOND, now)).isEqualTo(millis(100));
        assertThat(rates.take(ACME, TEN_PER_SECOND, now + millis(100))).isZero();
    }

    @Example
    void forgetsThoseWhoseBucketIsFull() {
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            now += millis(10);
            assertThat(rates.take(organization(i), TEN_PER_SECOND, now)).isZero();
        }

        assertThat(rates.remembered()).isLessThanOrEqualTo(1_024);
    }

    @Property
    void neverAllowsMoreThanBurstAndRateInAnyWindow(
            @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 200) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 100) int rate,
            @ForAll @IntRange(min = 1, max = 20) int burst) {
        var limits = new OrganizationLimits(1, rate, burst, 1);
        var rates = new RateLimits();
        var taken = new ArrayList<Long>();
        long now = 0;
        for (int pause : pauses) {
            now += millis(pause);
            if (rates.take(ACME, limits, now) == 0) {
                taken.add(now);
            }
        }

        for (int from = 0; from < taken.size(); from++) {
            for (int to = from; to < taken.size(); to++) {
                double seconds = (taken.get(to) - taken.get(from)) / 1e9;
                assertThat(to - from + 1)
                        .isLessThanOrEqualTo((int) (burst + seconds * rate + 1e-6));
            }
        }
    }

    @Property
    void whoComesBackWhenToldIsLetIn(
            @ForAll @IntRange(min = 1, max = 1_000) int rate,
            @ForAll @IntRange(min = 1, max = 20) int burst) {
        var limits = new OrganizationLimits(1, rate, burst, 1);
        var rates = new RateLimits();
        long now = 0;
        for (int i = 0; i < 100; i++) {
            long wait = rates.take(ACME, limits, now);
            if (wait > 0) {
                now += wait;
                assertThat(rates.take(ACME, limits, now)).isZero();
            }
        }
    }

    private static OrganizationId organization(int number) {
        return new OrganizationId(new UUID(7, number));
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
