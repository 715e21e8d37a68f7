package io.tessera.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.api.limit.Take.Programs;
import io.tessera.router.OrganizationId;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {
    private static final OrganizationId ACME = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId GLOBEX = new OrganizationId(new UUID(0, 2));
    private static final UUID KEY = new UUID(1, 1);
    private static final UUID OTHER_KEY = new UUID(1, 2);

    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);
    private final LocalBuckets buckets = new LocalBuckets(0.5, nanos::get);

    @Test
    void grantsItsPartAndThenAsMuchAsTimePasses() {
        assertThat(allowed(60, take(ACME, KEY, 20, 1_000, 0))).isEqualTo(10);

        nanos.addAndGet(6_000_000_000L); // one of ten per minute
        assertThat(allowed(60, take(ACME, KEY, 20, 1_000, 0))).isEqualTo(1);

        nanos.addAndGet(3_600_000_000_000L);
        assertThat(allowed(60, take(ACME, KEY, 20, 1_000, 0))).isEqualTo(10);
    }

    @Test
    void keysShareWhatTheirOrganizationHas() {
        assertThat(allowed(60, take(ACME, KEY, 100, 30, 0))).isEqualTo(15);
        assertThat(allowed(60, take(ACME, OTHER_KEY, 100, 30, 0))).isZero();
        assertThat(allowed(60, take(GLOBEX, OTHER_KEY, 100, 30, 0))).isEqualTo(15);
    }

    @Test
    void whatIsRefusedTakesNothing() {
        assertThat(allowed(1_000, take(ACME, KEY, 10, 100, 0))).isEqualTo(5);
        assertThat(allowed(60, take(ACME, OTHER_KEY, 200, 100, 0))).isEqualTo(45);
    }

    @Test
    void knowsThatADayIsUsedUp() {
        assertThat(buckets.take(take(ACME, KEY, 10, 100, 999)).allowed()).isTrue();
        assertThat(buckets.take(take(ACME, KEY, 10, 100, 1_000)).allowed()).isFalse();
    }

    @Test
    void peopleHaveBucketsOfTheirOwn() {
        var person = new Take(ACME, KEY, TokenBucket.perMinute(8), null);

        assertThat(allowed(60, person)).isEqualTo(4);
        assertThat(allowed(60, new Take(ACME, OTHER_KEY, TokenBucket.perMinute(8), null)))
                .isEqualTo(4);
    }

    private long allowed(int times, Take take) {
        return IntStream.range(0, times).filter(time -> buckets.take(take).allowed()).count();
    }

    private static Take take(OrganizationId organization, UUID key, int own, int all, long today) {
        return new Take(
                organization,
                key,
                TokenBucket.perMinute(own),
                new Programs(TokenBucket.perMinute(all), LocalDate.of(2026, 3, 1), 1_000, today));
    }
}
