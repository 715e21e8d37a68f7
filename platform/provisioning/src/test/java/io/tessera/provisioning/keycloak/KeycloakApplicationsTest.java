package io.tessera.provisioning.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tessera.provisioning.application.ApplicationClient;
import io.tessera.router.OrganizationId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeycloakApplicationsTest {
    private static final String CLIENT_ID = "app-mzxw6ytboi2dgnrvgy3tqojqgu";
    private static final OrganizationId ACME = new OrganizationId(new UUID(1, 2));
    private static final String PRESENT =
            "[{\"id\":\"c-1\",\"clientId\":\"%s\",\"name\":\"Old\",\"secret\":\"hush\"}]"
                    .formatted(CLIENT_ID);
    private static final String SCOPES =
            "[{\"id\":\"s-1\",\"name\":\"leads:read\"},{\"id\":\"s-2\",\"name\":\"leads:create\"}]";

    /** Method and path without query, to the body of an answer. */
    private final Map<String, String> replies = new ConcurrentHashMap<>();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final KeycloakApplications applications;

    KeycloakApplicationsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        applications =
                new KeycloakApplications(
                        new KeycloakAccess(
                                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                                "tessera",
                                "tessera-provisioning",
                                "secret"));
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
        replies.put("GET /clients", "[]");
        replies.put("GET /client-scopes", SCOPES);
        replies.put("POST /clients", "");
        replies.put("POST /client-scopes", "");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void makesAClientForPeopleThatProvesItselfAndAsks() {
        applications.put(client(true, Set.of("leads:read"), "https://a.example/cb"));

        assertThat(requests.getLast())
                .startsWith("POST /clients ")
                .contains(
                        "\"consentRequired\":true",
                        "\"standardFlowEnabled\":true",
                        "\"serviceAccountsEnabled\":false",
                        "\"implicitFlowEnabled\":false",
                        "\"directAccessGrantsEnabled\":false",
                        "\"publicClient\":false",
                        "\"pkce.code.challenge.method\":\"S256\"",
                        "\"optionalClientScopes\":[\"leads:read\"]",
                        "\"redirectUris\":[\"https://a.example/cb\"]",
                        "\"claim.value\":\"" + ACME + "\"",
                        "\"included.custom.audience\":\"tessera-api\"")
                .doesNotContain("offline_access");
    }

    @Test
    void makesAMachineThatNobodySignsInTo() {
        applications.put(client(false, Set.of("leads:read")));

        assertThat(requests.getLast())
                .contains(
                        "\"standardFlowEnabled\":false",
                        "\"serviceAccountsEnabled\":true",
                        "\"consentRequired\":false");
    }

    @Test
    void makesScopesThatAreMissingWithATextForPeople() {
        applications.put(client(false, Set.of("leads:read", "leads:delete")));

        assertThat(requests)
                .filteredOn(request -> request.startsWith("POST /client-scopes"))
                .singleElement()
                .asString()
                .contains(
                        "\"leads:delete\"",
                        "Delete leads that you can delete",
                        "\"include.in.token.scope\":\"true\"");
    }

    @Test
    void bringsAClientUpToDateAndTakesScopesAway() {
        replies.put("GET /clients", PRESENT);
        replies.put("PUT /clients/c-1", "");
        replies.put(
                "GET /clients/c-1/optional-client-scopes",
                "[{\"id\":\"s-1\",\"name\":\"leads:read\"}]");
        replies.put("PUT /clients/c-1/optional-client-scopes/s-2", "");
        replies.put("DELETE /clients/c-1/optional-client-scopes/s-1", "");

        applications.put(client(false, Set.of("leads:create")));

        assertThat(requests)
                .anyMatch(one ->
                        one.startsWith("PUT /clients/c-1 ") && one.contains("\"name\":\"Export\""))
                .anyMatch(one -> one.startsWith("PUT /clients/c-1/optional-client-scopes/s-2"))
                .anyMatch(one -> one.startsWith("DELETE /clients/c-1/optional-client-scopes/s-1"))
                .noneMatch(one -> one.startsWith("POST /clients "));
    }

    @Test
    void readsWhatSomebodyAgreedTo() {
        var person = new UUID(0, 7);
        replies.put(
                "GET /users/%s/consents".formatted(person),
                "[{\"clientId\":\"%s\",\"grantedClientScopes\":[\"leads:read\"],\"createdDate\":1000}]"
                        .formatted(CLIENT_ID));

        var consents = applications.consents(person);

        assertThat(consents)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.clientId()).isEqualTo(CLIENT_ID);
                    assertThat(one.scopes()).containsExactly("leads:read");
                    assertThat(one.grantedAt()).isEqualTo(Instant.ofEpochSecond(1));
                });
        assertThat(applications.consents(new UUID(0, 8))).isEmpty();
    }

    @Test
    void touchesNoOtherClients() {
        assertThatIllegalArgumentException().isThrownBy(() -> applications.delete("org-acme"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> applications.renewSecret("tessera-provisioning"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> applications.withdraw(new UUID(0, 7), "app-../x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(true, Set.of("leads:read"), "https://*.example/"));
        assertThat(requests).isEmpty();
    }

    private static ApplicationClient client(
            boolean forPeople, Set<String> scopes, String... redirects) {
        return new ApplicationClient(
                CLIENT_ID, ACME, "Export", forPeople, scopes, List.of(redirects), true);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            if (path.endsWith("/token")) {
                send(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":300}");
                return;
            }
            var request =
                    exchange.getRequestMethod() + " " + path.replace("/admin/realms/tessera", "");
            requests.add(request + " " + body);
            var reply = replies.get(request);
            send(exchange, reply == null ? 404 : 200, reply == null ? "{}" : reply);
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
