package io.tessera.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/leads", "/leads/new", "/leads/0198-7", "/apiary", "/signing"})
    void answersAddressesOfTheAppWithItsPage(String path) {
        assertThat(PageRoutes.isPage(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1/leads",
                "/api/nothing",
                "/health/ready",
                "/metrics",
                "/scim/v2/Users/019a",
                "/sign-in",
                "/sign-out",
                "/assets/index",
                "/icon.svg"
            })
    void leavesTheServicesOwnAddressesAndFilesAlone(String path) {
        assertThat(PageRoutes.isPage(path)).isFalse();
    }
}
