package io.tessera.api.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/leads",
                "/scim/v2/Users",
                "/api/v1/events",
                "/api/v1/leads/019a",
                "/sign-in",
                "/sign-in/callback",
                "/sign-out"
            })
    void dataAndSessionsAreAnOrganizations(String path) {
        assertThat(Arrival.concernsOrganization(path)).isTrue();
        assertThat(Arrival.isPage(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/leads", "/leads/019a", "/settings/members", "/sign-inn"})
    void pagesAreTheWebApps(String path) {
        assertThat(Arrival.concernsOrganization(path)).isFalse();
        assertThat(Arrival.isPage(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/status",
                "/api/docs",
                "/api/openapi",
                "/assets/index-1.js",
                "/favicon.svg",
                "/health/ready",
                "/metrics"
            })
    void theRestIsEveryRegionsOwn(String path) {
        assertThat(Arrival.concernsOrganization(path)).isFalse();
        assertThat(Arrival.isPage(path)).isFalse();
    }
}
