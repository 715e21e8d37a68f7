package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserSessionIT {
    private static TestOrganization organization;

    @BeforeAll
    static void makeOrganization() {
        organization = RunningStack.get().newOrganization();
    }

    @Test
    void signsInAtKeycloakAsTheOrganizationsOwnClient() {
        var answer = Api.anonymous(organization).get("/sign-in?return_to=/leads");

        assertThat(answer.status()).isIn(302, 303);
        assertThat(answer.header("Location"))
                .startsWith(
                        RunningStack.get().endpoints().keycloak()
                                + "/realms/tessera/protocol/openid-connect/auth")
                .contains("client_id=org-" + organization.slug())
                .contains("code_challenge");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie ->
                        assertThat(cookie.toLowerCase(Locale.ROOT))
                                .contains("httponly")
                                .contains("samesite=lax"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/%5Cevil.example",
                "javascript:alert(1)",
                "http:evil.example",
                "%09//evil.example"
            })
    void returnsToPathsOfItsOwnOnly(String target) {
        var answer = Api.anonymous(organization).get("/sign-in?return_to=" + target);

        assertThat(answer.headers().allValues("Location").toString())
                .doesNotStartWith("[https://evil")
                .doesNotStartWith("[//evil");
        assertThat(answer.status()).isIn(302, 303, 400);
    }

    @Test
    void knowsNoSignInAtAnUnknownOrganization() {
        var answer =
                new Api(RunningStack.get().endpoints().api(), "nobody.localhost", null)
                        .get("/sign-in?return_to=/");

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void treatsAForgedSessionCookieAsNone() {
        var answer =
                Api.anonymous(organization)
                        .request("GET", "/api/v1/me")
                        .header(
                                "Cookie",
                                "q_session=forged; q_session_"
                                        + organization.slug()
                                        + "=forged; tessera_session=forged")
                        .send();

        answer.expectProblem(401, "unauthenticated");
    }

    @Test
    void sendsHeadersThatRestrainABrowser() {
        var page = Api.anonymous(organization).get("/");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isNotBlank();
    }
}
