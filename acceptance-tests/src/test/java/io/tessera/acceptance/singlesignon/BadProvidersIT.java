package io.tessera.acceptance.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Providers that lie, and addresses and documents that nobody should follow. */
class BadProvidersIT {
    private static LocalProviders providers;
    private static NameServer names;
    private static Connected saml;

    @BeforeAll
    static void startProviders() throws Exception {
        names = NameServer.at(RunningStack.get().endpoints().ports().nameServer());
        providers = LocalProviders.start();
        saml = Connected.saml(providers, names);
    }

    @AfterAll
    static void stopProviders() {
        providers.close();
        names.close();
    }

    static Stream<Arguments> badResponses() {
        return Stream.of(
                Arguments.of("unsigned", Map.of("signAssertion", false)),
                Arguments.of("for another audience", Map.of("audience", "urn:somebody-else")),
                Arguments.of("of another issuer", Map.of("issuer", "urn:another-provider")),
                Arguments.of("long over", Map.of("lifetimeInSeconds", -600)),
                Arguments.of("wrapped", Map.of("wrappedEmail", saml.email("admin"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badResponses")
    void letsNobodyInWithASamlResponseThatIs(String what, Map<String, Object> wrong) {
        var user = "stranger" + Math.abs(what.hashCode());
        providers.account(saml.account(user), wrong);
        var before = members();
        var walk = new Walk(saml.organization());

        var page = walk.signIn(saml.signIn());

        assertThat(page.path()).as(page.body()).isNotEqualTo("/api/v1/me");
        assertThat(walk.api("/api/v1/me").status()).isEqualTo(401);
        assertThat(members()).isEqualTo(before);
    }

    @Test
    void letsNobodyInWithASamlResponseThatWasUsed() {
        providers.account(saml.account("nina"));
        var first = new Walk(saml.organization());
        var handover = first.upToHandover(saml.signIn());
        assertThat(first.toTheEnd(first.post(handover)).path()).isEqualTo("/api/v1/me");

        var thief = new Walk(saml.organization());
        thief.toTheEnd(thief.post(handover));
        assertThat(thief.api("/api/v1/me").status()).isEqualTo(401);
        // And behind a sign-in of one's own.
        var own = thief.upToHandover(saml.signIn());
        thief.toTheEnd(
                thief.post(
                        new Walk.Handover(
                                own.to(),
                                Map.of(
                                        "SAMLResponse",
                                        handover.fields().get("SAMLResponse"),
                                        "RelayState",
                                        own.fields().get("RelayState")))));
        assertThat(thief.api("/api/v1/me").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1, address_not_allowed",
        "https://169.254.169.254, address_not_allowed",
        "https://[::1], address_not_allowed",
        "https://192.168.1.1:8443, address_not_allowed",
        "ftp://id.example.com, invalid_url",
        "https://user:secret@id.example.com, invalid_url",
        "not an address, invalid_url",
        "https://there-is-no-such-host.invalid, unreachable",
        "http://127.0.0.1:1, unreachable"
    })
    void goesNowhereItShouldNot(String issuer, String code) {
        refuses("oidc", Map.of("oidc", oidc(issuer)), "/oidc/issuer " + code);
    }

    @Test
    void refusesTheDocumentOfAnotherIssuer() {
        refuses(
                "oidc",
                Map.of("oidc", oidc(providers.issuer().replace("127.0.0.1", "127.0.0.2"))),
                "/oidc/issuer unreachable");
        refuses(
                "oidc",
                Map.of("oidc", oidc(providers.issuer().replace("127.0.0.1", "localhost"))),
                "/oidc/issuer issuer_mismatch");
    }

    @Test
    void refusesMetadataWithADocumentType() {
        var metadata =
                """
                <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="&x;"/>\
                """;
        refuses(
                "saml",
                Map.of("saml", Map.of("metadata", metadata)),
                "/saml/metadata doctype_refused");
        refuses(
                "saml",
                Map.of("saml", Map.of("metadata", "no XML")),
                "/saml/metadata not_saml_metadata");
        refuses(
                "saml",
                Map.of("saml", Map.of("metadata_url", providers.issuer() + "/nothing")),
                "/saml/metadata_url unexpected_status");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"domain\": \"gmail.com\"} | /domain public_mail_provider",
                "{\"domain\": \"localhost\"} | /domain invalid_value",
                "{\"domain\": \"a b.example\"} | /domain invalid_value",
                "{\"domain\": 5} | /domain wrong_type",
                "{} | /domain required",
                "{\"domain\": \"a.example\", \"verified\": true} | /verified unknown_field"
            })
    void refusesDomains(String body, String error) {
        assertThat(
                        saml.admin()
                                .request("POST", Connected.PATH + "/domains")
                                .raw("application/json", body)
                                .send()
                                .expectProblem(400, "validation_failed")
                                .errors())
                .contains(error);
    }

    private static Map<String, Object> oidc(String issuer) {
        return Map.of("issuer", issuer, "client_id", "tessera", "client_secret", "a secret");
    }

    private static void refuses(String protocol, Map<String, Object> patch, String error) {
        var organization = RunningStack.get().newOrganization();
        var begun = Connected.begin(organization, protocol);
        var admin = Api.of(organization, "admin");
        var path = Connected.PATH + "/connections/" + begun.path("id").asText();

        assertThat(
                        admin.patch(path, "\"1\"", patch)
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly(error);
        assertThat(admin.get(path).expect(200).json()).isEqualTo(begun);
    }

    private static String members() {
        return saml.admin().get("/api/v1/members").expect(200).text();
    }
}
