package io.tessera.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "acme.localhost, localhost, acme",
        "acme.localhost:8080, localhost, acme",
        "ACME.LocalHost, localhost, acme",
        "north-sea-2.tessera.example, tessera.example, north-sea-2",
        "x.tessera.example:443, tessera.example, x"
    })
    void readsTheLabelBelowTheBaseDomain(String host, String baseDomain, String slug) {
        assertThat(HostName.slug(host, baseDomain)).contains(slug);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                ".localhost",
                "acmelocalhost",
                "acme.localhost.evil.example",
                "acme.evil.example",
                "deep.acme.localhost",
                "-acme.localhost",
                "acme-.localhost",
                "ac_me.localhost",
                "ac me.localhost",
                "acm\u0130.localhost",
                "acme.localhost:port",
                "[::1]:8080",
                "127.0.0.1"
            })
    void findsNoOrganizationInOtherHosts(String host) {
        assertThat(HostName.slug(host, "localhost")).isEmpty();
    }

    @Test
    void findsNoOrganizationWithoutHost() {
        assertThat(HostName.slug(null, "localhost")).isEmpty();
    }

    @Test
    void takesLabelsOfUpTo63Characters() {
        assertThat(HostName.slug("a".repeat(63) + ".localhost", "localhost"))
                .contains("a".repeat(63));
        assertThat(HostName.slug("a".repeat(64) + ".localhost", "localhost")).isEmpty();
    }
}
