package io.tessera.platform.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrivalRulesTest {
    private static final Set<String> VERIFIED = Set.of("acme.example");

    @Test
    void believesAddressesOfVerifiedDomains() {
        assertThat(refusal(Protocol.OIDC, null, person("nina@acme.example", true, null))).isEmpty();
        assertThat(refusal(Protocol.OIDC, null, person("Nina@ACME.example", null, null))).isEmpty();
    }

    @Test
    void believesNoOthers() {
        assertThat(refusal(Protocol.OIDC, null, person("nina@other.example", true, null)))
                .isEqualTo("email_domain_not_verified");
        assertThat(refusal(Protocol.OIDC, null, person("nina@sub.acme.example", true, null)))
                .isEqualTo("email_domain_not_verified");
        assertThat(
                        refusal(
                                Protocol.OIDC,
                                null,
                                person("nina@acme.example@other.example", true, null)))
                .isEqualTo("email_missing");
        assertThat(refusal(Protocol.OIDC, null, person(null, true, null)))
                .isEqualTo("email_missing");
        assertThat(refusal(Protocol.OIDC, null, person("nina@acme.example", false, null)))
                .isEqualTo("email_not_verified");
    }

    @Test
    void wantsAccountsOfTheWorkspaceAtGoogle() {
        var google = Connection.GOOGLE;
        assertThat(refusal(Protocol.OIDC, google, person("nina@acme.example", true, null)))
                .isEqualTo("google_account_not_managed");
        assertThat(refusal(Protocol.OIDC, google, person("nina@acme.example", true, "b.example")))
                .isEqualTo("google_account_not_managed");
        assertThat(
                        refusal(
                                Protocol.OIDC,
                                google,
                                person("nina@acme.example", true, "acme.example")))
                .isEmpty();
    }

    @Test
    void readsTheNameOfSamlAsTheAddressWhereNoAttributeIsNamed() {
        var saml = connection(Protocol.SAML, null);
        var person =
                new ProvidedPerson(
                        "nina@acme.example", "old@acme.example", null, null, null, null, List.of());

        assertThat(person.readBy(saml).email()).isEqualTo("nina@acme.example");
        assertThat(person.readBy(connection(Protocol.OIDC, null)).email())
                .isEqualTo("old@acme.example");
    }

    @Test
    void refusesDomainsThatAreNobodysOwn() {
        assertThat(EmailDomains.fault("acme.example")).isEmpty();
        assertThat(EmailDomains.fault("gmail.com")).contains("public_mail_provider");
        assertThat(EmailDomains.fault("localhost")).contains("invalid_value");
        assertThat(EmailDomains.fault("-a.example")).contains("invalid_value");
        assertThat(EmailDomains.fault("a".repeat(64) + ".example")).contains("invalid_value");
        assertThat(EmailDomains.fault("10.0.0.1")).contains("invalid_value");
    }

    private static String refusal(
            Protocol protocol, @Nullable String preset, ProvidedPerson person) {
        return ArrivalRules.refusal(connection(protocol, preset), person, VERIFIED)
                .map(ArrivalRules.Refusal::code)
                .orElse("");
    }

    private static ProvidedPerson person(
            @Nullable String email, @Nullable Boolean verified, @Nullable String hostedDomain) {
        return new ProvidedPerson("nina", email, verified, "Nina", null, hostedDomain, List.of());
    }

    private static Connection connection(Protocol protocol, @Nullable String preset) {
        return new Connection(
                UUID.randomUUID(),
                "sso-0",
                "Provider",
                protocol,
                preset,
                true,
                null,
                AttributeNames.usual(protocol),
                List.of(),
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                1);
    }
}
