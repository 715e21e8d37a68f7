package io.tessera.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.api.limit.StorageQuota.Counted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageQuotaTest {
    @ParameterizedTest
    @CsvSource({"0, 600", "499, 600", "500, 60", "899, 60", "900, 5", "1000, 5", "1001, 5"})
    void countsTheMoreOftenTheCloserItIsToItsLimit(long records, long seconds) {
        assertThat(new Counted(records, 1_000).keptFor()).hasSeconds(seconds);
    }
}
