package io.tessera.operations.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginFilterTest {
    @ParameterizedTest
    @CsvSource({
        "GET, cross-site, http://evil.example, true",
        "POST, same-origin, http://ops.localhost:8083, true",
        "POST, same-site, http://acme.localhost:8080, false",
        "POST, cross-site, http://evil.example, false",
        "POST, none, , false",
        "POST, , http://ops.localhost:8083, true",
        "POST, , http://acme.localhost:8083, false",
        "POST, , null, false",
        "POST, , , false"
    })
    void letsOnlyTheConsoleChangeAnything(
            String method, @Nullable String fetchSite, @Nullable String origin, boolean allowed) {
        assertThat(SameOriginFilter.allows(method, fetchSite, origin, "ops.localhost:8083"))
                .isEqualTo(allowed);
    }
}
