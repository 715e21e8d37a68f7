package io.tessera.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.stack.SecondApi;
import io.tessera.devstack.fixture.TestOrganization;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayIT {
    private static final String LEADS = "/api/v1/leads";
    private static TestOrganization organization;
    private static Api admin;

    @BeforeAll
    static void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void refusesTooManyHeaders() {
        var request = admin.request("GET", LEADS);
        for (int header = 0; header < 110; header++) {
            request.header("X-Header-" + header, "v");
        }

        request.send().expectProblem(431, "headers_too_large");
    }

    @Test
    void refusesTooLargeHeaders() {
        admin.request("GET", LEADS)
                .header("X-Large", "v".repeat(17_000))
                .send()
                .expectProblem(431, "headers_too_large");
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        admin.get(LEADS + "?search=" + "s".repeat(9_000)).expectProblem(414, "address_too_long");
    }

    @Test
    void refusesABodyThatIsTooLargeBeforeItIsThere() throws IOException {
        var head =
                "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n\r\n{"
                        .formatted(LEADS, organization.host());

        assertThat(sent(RunningStack.get().endpoints().api().getPort(), head))
                .startsWith("HTTP/1.1 413")
                .contains("payload_too_large");
    }

    @Test
    void refusesARequestThatDoesNotArriveInTime() throws IOException {
        try (var impatient = SecondApi.start(Map.of("TESSERA_GATEWAY_DEADLINE", "3s"))) {
            var head =
                    "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
                            .formatted(LEADS, organization.host(), admin.authorization());

            assertThat(sent(impatient.uri().getPort(), head))
                    .startsWith("HTTP/1.1 408")
                    .contains("application/problem+json")
                    .contains("request_timeout");
            admin.at(impatient.uri()).get(LEADS).expect(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refusesJsonThatIsNestedDeeply(String open) {
        admin.request("POST", LEADS)
                .raw("application/json", "{\"metadata\":" + open.repeat(2_000))
                .send()
                .expectProblem(400, "malformed_json");
    }

    @Test
    void refusesANameThatIsTooLong() {
        admin.request("POST", LEADS)
                .raw("application/json", "{\"" + "n".repeat(1_500) + "\": 1}")
                .send()
                .expectProblem(400, "malformed_json");
    }

    @Test
    void callsARequestAsItsCallerDoes() {
        var answer = named("order-4711.try_2").expectProblem(404, "not_found");

        assertThat(answer.header("X-Request-Id")).isEqualTo("order-4711.try_2");
        assertThat(answer.json().path("request_id").asText()).isEqualTo("order-4711.try_2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "<script>alert(1)</script>", "with space 12345"})
    void givesARequestANameThatHasNoneOfUse(String given) {
        var answer = named(given).expectProblem(404, "not_found");

        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f-]{36}");
        assertThat(answer.json().path("request_id").asText())
                .isEqualTo(answer.header("X-Request-Id"));
        assertThat(admin.get(LEADS).header("X-Request-Id"))
                .matches("[0-9a-f-]{36}")
                .isNotEqualTo(answer.header("X-Request-Id"));
    }

    @Test
    void restrainsBrowsers() {
        var page = Api.anonymous(organization).get("/");

        assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Permissions-Policy")).contains("camera=()").contains("payment=()");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self';");
        // Without TLS it would lock people out.
        assertThat(page.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void letsNoScriptRunThatStandsInAPageExceptItsOwn() {
        var docs = Api.anonymous(organization).get("/api/docs/").expect(200);
        var policy = docs.header("Content-Security-Policy");

        assertThat(docs.text()).contains("<script>");
        assertThat(policy)
                .containsPattern("script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='")
                .doesNotContain("script-src 'self' 'unsafe-inline'");
        var start = docs.text().indexOf("<script>") + "<script>".length();
        var script = docs.text().substring(start, docs.text().indexOf("</script>", start));
        assertThat(policy).contains(sha256(script));
        assertThat(Api.anonymous(organization).get("/").text()).doesNotContain("<script>");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer named(String id) {
        return admin.request("GET", "/api/v1/leads/nothing").header("X-Request-Id", id).send();
    }

    /** What is answered until the server closes the connection. */
    private static String sent(int port, String text) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
