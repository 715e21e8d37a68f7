package io.tessera.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginTest {
    private static final String HOST = "acme.localhost:8080";
    private static final String OWN = "http://acme.localhost:8080";
    private static final String OTHER = "http://globex.localhost:8080";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void letsReadingThroughWhereverItComesFrom(String method) {
        assertThat(SameOrigin.allows(method, "cross-site", OTHER, "http", HOST)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "PUT", "DELETE", "get"})
    void letsChangesThroughFromOwnPages(String method) {
        assertThat(SameOrigin.allows(method, "same-origin", OWN, "http", HOST)).isTrue();
        assertThat(SameOrigin.allows(method, null, OWN, "http", HOST)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "PUT", "DELETE", "get"})
    void refusesChangesThatNothingVouchesFor(String method) {
        assertThat(SameOrigin.allows(method, null, null, "http", HOST)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", "", "SAME-ORIGIN"})
    void refusesChangesFromElsewhereEvenWithTheRightOrigin(String fetchSite) {
        assertThat(SameOrigin.allows("POST", fetchSite, OWN, "http", HOST)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OTHER,
                "http://acme.localhost:9090",
                "http://acme.localhost",
                "https://acme.localhost:8080",
                "http://acme.localhost:8080.evil.example",
                "http://evil@acme.localhost:8080",
                "null",
                "",
                "acme.localhost:8080",
                "http://ac me"
            })
    void refusesChangesOfOtherOriginsByOlderBrowsers(String origin) {
        assertThat(SameOrigin.allows("POST", null, origin, "http", HOST)).isFalse();
    }

    @Test
    void comparesHostsWhateverTheirCase() {
        assertThat(SameOrigin.allows("POST", null, OWN, "http", "ACME.localhost:8080")).isTrue();
    }

    @Test
    void refusesChangesWithoutHost() {
        assertThat(SameOrigin.allows("POST", null, OWN, "http", null)).isFalse();
    }
}
