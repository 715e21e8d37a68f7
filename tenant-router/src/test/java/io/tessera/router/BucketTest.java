package io.tessera.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
    private static final int DRAWS = 1_000_000;

    // 4,095 degrees of freedom: mean 4,095, standard deviation 90.5; five of them either way.
    private static final double LOWER = 4_095 - 5 * 90.5;
    private static final double UPPER = 4_095 + 5 * 90.5;

    @ParameterizedTest
    @CsvFileSource(resources = "bucket-vectors.csv")
    void agreesWithGoldenVector(UUID organization, short bucket) {
        assertThat(Bucket.of(new OrganizationId(organization))).isEqualTo(new Bucket(bucket));
    }

    @Test
    void hasEnoughGoldenVectors() throws IOException {
        try (var in = BucketTest.class.getResourceAsStream("bucket-vectors.csv")) {
            assertThat(in).isNotNull();
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
            assertThat(lines.filter(line -> !line.startsWith("#")).distinct())
                    .hasSizeGreaterThanOrEqualTo(32);
        }
    }

    @ParameterizedTest
    @ValueSource(shorts = {-1, 4_096, Short.MIN_VALUE, Short.MAX_VALUE})
    void refusesNumberOutOfRange(short number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bucket(number));
    }

    @Test
    void spreadsRandomIdentitiesEvenly() {
        var random = new SplittableRandom(20_260_101);
        isPlausible(chiSquare(i -> new UUID(random.nextLong(), random.nextLong())));
    }

    /** Identities made in the order of time share most of their bits: the usual way they come. */
    @Test
    void spreadsTimeOrderedIdentitiesEvenly() {
        var random = new SplittableRandom(7);
        isPlausible(
                chiSquare(i ->
                        new UUID(
                                (1_767_225_600_000L + i) << 16 | 0x7000L | random.nextInt(4_096),
                                0x8000000000000000L | random.nextLong() >>> 2)));
    }

    /** The checker itself: a hash that forgets half of the buckets must not pass. */
    @Test
    void distributionTestSeesSkew() {
        var counts = new long[Bucket.COUNT];
        for (int i = 0; i < DRAWS; i++) {
            counts[i % (Bucket.COUNT / 2)]++;
        }
        assertThat(chiSquare(counts)).isGreaterThan(UPPER);
    }

    private static void isPlausible(double chiSquare) {
        assertThat(chiSquare).isBetween(LOWER, UPPER);
    }

    private static double chiSquare(IntFunction<UUID> identities) {
        var counts = new long[Bucket.COUNT];
        for (int i = 0; i < DRAWS; i++) {
            counts[Bucket.numberOf(new OrganizationId(identities.apply(i)))]++;
        }
        return chiSquare(counts);
    }

    private static double chiSquare(long[] counts) {
        double expected = (double) DRAWS / Bucket.COUNT;
        double sum = 0;
        for (long count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
