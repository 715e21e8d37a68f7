package io.tessera.provisioning.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.provisioning.organization.Subdomain.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubdomainTest {
    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme-2", "a-b", "123", "globex-gmbh", "x--y", "a-b--c"})
    void allows(String name) {
        assertThat(Subdomain.faultOf(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', TOO_SHORT",
        "ab, TOO_SHORT",
        "-abc, MALFORMED",
        "abc-, MALFORMED",
        "a.bc, MALFORMED",
        "a_bc, MALFORMED",
        "'a bc', MALFORMED",
        "Acme, MALFORMED",
        "xn--80ak6aa92e, PUNYCODE",
        "xn--p1ai, PUNYCODE",
        "ab--cd, PUNYCODE",
        "аcme, NOT_ASCII", // Cyrillic
        "acmе, NOT_ASCII", // Cyrillic
        "ácme, NOT_ASCII",
        "acme\u200b, NOT_ASCII", // of no width
        "ａｃｍｅ, NOT_ASCII", // full width
        "www, RESERVED",
        "api, RESERVED",
        "ops, RESERVED",
        "admin, RESERVED",
        "adrnin, RESERVED",
        "he1p, RESERVED",
        "vvebmail, RESERVED",
        "c0ns0le, RESERVED",
        "us-east-1, RESERVED",
        "eu-west-1, RESERVED",
    })
    void refuses(String name, Fault fault) {
        assertThat(Subdomain.faultOf(name)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 41, 63, 100})
    void boundsTheLength(int length) {
        var fault = Subdomain.faultOf("a".repeat(length));

        assertThat(fault.isPresent()).isEqualTo(length > Subdomain.MAX_LENGTH);
    }

    @ParameterizedTest
    @CsvSource({"acme, acrne", "google, g00gle", "wave, vvave", "apple, app1e", "corner, comer"})
    void seesThatTwoLookTheSame(String one, String other) {
        assertThat(Subdomain.skeleton(one)).isEqualTo(Subdomain.skeleton(other));
    }

    @ParameterizedTest
    @CsvSource({"acme, acne", "globex, globes", "clan, dan", "acme-2, acme-3"})
    void tellsOthersApart(String one, String other) {
        assertThat(Subdomain.skeleton(one)).isNotEqualTo(Subdomain.skeleton(other));
    }
}
