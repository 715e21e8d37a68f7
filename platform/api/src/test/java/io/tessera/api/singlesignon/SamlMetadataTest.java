package io.tessera.api.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SamlMetadataTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final String CERTIFICATE =
            "MIIBijCCATGgAwIBAgIUfmmYHKSgAeY5zaH9gjoDgonR3dkwCgYIKoZIzj0EAwIwGjEYMBYGA1UE"
                    + "AwwPaWQuYWNtZS5leGFtcGxlMCAXDTI2MTEyMjAzMzcyNVoYDzIxMjYxMDI5MDMzNzI1WjAaMRgw"
                    + "FgYDVQQDDA9pZC5hY21lLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATz55lQGMMy"
                    + "WaCewyyLjf1qCIXsmI62ikHVqIxUF18+4LD/MgL+p4Ba4SVMGlsGy8dBeds4rGnZIOE2Yod9ADR9"
                    + "o1MwUTAdBgNVHQ4EFgQU3eCQAG0mox8+Xahcx5Ua3YLinAgwHwYDVR0jBBgwFoAU3eCQAG0mox8+"
                    + "Xahcx5Ua3YLinAgwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiARFLbIWhlXzs4g"
                    + "z7VymnaIxCMDl0C0jjikVOGWd4QnMQIgFoB2rAU6w6uZT+nTNkdr95JxWAeNBYqYO6Pywe0oUmk=";
    private static final String KEY =
            "<KeyDescriptor%s><KeyInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><X509Data><X509Certificate>%s"
                    + "</X509Certificate></X509Data></KeyInfo></KeyDescriptor>";
    private static final String SERVICE =
            "<SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-%s\" Location=\"https://id.acme.example/%s\"/>";

    @Test
    void readsWhereToSignInAndWhatIsSignedWith() {
        var found =
                SamlMetadata.parse(
                        metadata(
                                KEY.formatted(" use=\"signing\"", CERTIFICATE)
                                        + SERVICE.formatted("POST", "post")
                                        + SERVICE.formatted("Redirect", "redirect")),
                        "https://id.acme.example/metadata",
                        NOW);

        assertThat(found.entityId()).isEqualTo("urn:acme");
        assertThat(found.signInUrl()).isEqualTo("https://id.acme.example/redirect");
        assertThat(found.postBinding()).isFalse();
        assertThat(found.certificates()).hasSize(1);
        assertThat(found.certificates().getFirst().subject()).isEqualTo("CN=id.acme.example");
        assertThat(found.certificates().getFirst().encoded()).isEqualTo(CERTIFICATE);
        assertThat(found.firstExpiry()).hasValueSatisfying(end -> assertThat(end).isAfter(NOW));
    }

    @Test
    void postsWhereNothingElseIsOffered() {
        var found =
                SamlMetadata.parse(
                        metadata(
                                KEY.formatted("", CERTIFICATE) + SERVICE.formatted("POST", "post")),
                        null,
                        NOW);

        assertThat(found.postBinding()).isTrue();
    }

    @Test
    void refusesWhatCannotBeTrusted() {
        var service = SERVICE.formatted("Redirect", "redirect");
        var key = KEY.formatted("", CERTIFICATE);
        assertThat(refusal(metadata(service))).isEqualTo("no_signing_certificate");
        assertThat(refusal(metadata(KEY.formatted(" use=\"encryption\"", CERTIFICATE) + service)))
                .isEqualTo("no_signing_certificate");
        assertThat(refusal(metadata(KEY.formatted("", "bm9uZQ==") + service)))
                .isEqualTo("invalid_certificate");
        assertThat(refusal(metadata(key))).isEqualTo("no_sign_in_service");
        assertThat(refusal("<a/>".getBytes(StandardCharsets.UTF_8))).isEqualTo("not_saml_metadata");
        assertThat(
                        refusal(
                                "<!DOCTYPE a [<!ENTITY b \"b\">]><a>&b;</a>"
                                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("doctype_refused");
    }

    @Test
    void refusesCertificatesThatAreOver() {
        var document =
                metadata(
                        KEY.formatted("", CERTIFICATE) + SERVICE.formatted("Redirect", "redirect"));

        var refused =
                catchThrowableOfType(
                        FetchFailure.class,
                        () ->
                                SamlMetadata.parse(
                                        document, null, Instant.parse("2999-01-01T00:00:00Z")));

        assertThat(refused.code()).isEqualTo("certificate_expired");
    }

    private static String refusal(byte[] document) {
        return catchThrowableOfType(
                        FetchFailure.class, () -> SamlMetadata.parse(document, null, NOW))
                .code();
    }

    private static byte[] metadata(String content) {
        return """
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:acme">\
        <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">%s</IDPSSODescriptor>\
        </EntityDescriptor>\
        """
                .formatted(content)
                .getBytes(StandardCharsets.UTF_8);
    }
}
