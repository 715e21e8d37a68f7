package io.tessera.provisioning.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tessera.provisioning.organization.FoundingInterruptedException;
import io.tessera.provisioning.organization.FoundingPerson;
import io.tessera.provisioning.organization.PasswordHash;
import io.tessera.provisioning.organization.RefusedFoundingException;
import io.tessera.router.OrganizationId;
import io.tessera.router.provisioning.NewOrganization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeycloakIdentitiesTest {
    private static final NewOrganization ACME =
            new NewOrganization(
                    new OrganizationId(new UUID(1, 2)),
                    "acme",
                    "Acme Corporation",
                    "business",
                    "us-east-1",
                    "UTC",
                    "en",
                    "USD");
    private static final String ORGANIZATION =
            "[{\"id\":\"k-1\",\"alias\":\"acme\",\"attributes\":{\"organization_id\":[\"%s\"]}}]";

    /** Method and path without query, to status and body. */
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final HttpServer server;
    private final KeycloakIdentities identities;

    private record Reply(int status, String body) {}

    KeycloakIdentitiesTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        identities =
                new KeycloakIdentities(
                        new KeycloakAccess(
                                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                                "tessera",
                                "tessera-provisioning",
                                "secret"),
                        "key",
                        List.of("http://{slug}.localhost:8080"));
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksForOneTokenAndAgainWhenItIsForgotten() {
        replies.put("GET /users", new Reply(200, "[]"));
        identities.findPerson("ada@acme.example");
        identities.findPerson("ada@acme.example");
        assertThat(tokens).hasValue(1);

        tokens.set(10); // the server knows only the token after this one
        identities.findPerson("ada@acme.example");

        assertThat(tokens).hasValue(11);
    }

    @Test
    void takesAnOrganizationThatIsThereForItsOwnOnlyByItsId() {
        replies.put("POST /organizations", new Reply(409, "{}"));
        replies.put("GET /organizations", new Reply(200, ORGANIZATION.formatted(ACME.id())));
        identities.createOrganization(ACME, List.of());

        replies.put("GET /organizations", new Reply(200, ORGANIZATION.formatted(new UUID(9, 9))));
        assertThatExceptionOfType(RefusedFoundingException.class)
                .isThrownBy(() -> identities.createOrganization(ACME, List.of()))
                .matches(refused -> refused.code().equals("subdomain_taken"));
    }

    @Test
    void handsThePasswordOverAsAHash() {
        replies.put("POST /users", new Reply(201, ""));
        var person =
                new FoundingPerson(
                        "ada@acme.example",
                        "Ada",
                        "King",
                        "admin",
                        PasswordHash.of("correct horse battery"));

        assertThat(identities.createPerson(person)).isEqualTo(new UUID(0, 7));

        assertThat(requests.getLast())
                .contains("pbkdf2-sha512", "210000")
                .doesNotContain("correct horse");
    }

    @Test
    void givesTheClientItsOwnAddressesAndNoOthers() {
        replies.put("POST /clients", new Reply(201, ""));

        identities.createClient("acme");

        assertThat(requests.getLast())
                .contains("\"http://acme.localhost:8080/*\"")
                .contains("\"org-acme\"")
                .doesNotContain("{slug}");
    }

    @Test
    void keepsAnAccountThatBelongsToAnotherOrganizationToo() {
        var person = new UUID(0, 7);
        var path = "/organizations/members/%s/organizations".formatted(person);
        replies.put("GET " + path, new Reply(200, "[{\"alias\":\"acme\"},{\"alias\":\"globex\"}]"));
        replies.put("DELETE /users/" + person, new Reply(204, ""));
        identities.deletePerson(ACME, person);
        assertThat(requests).noneMatch(request -> request.startsWith("DELETE"));

        replies.put("GET " + path, new Reply(200, "[{\"alias\":\"acme\"}]"));
        identities.deletePerson(ACME, person);
        assertThat(requests).anyMatch(request -> request.startsWith("DELETE /users/" + person));
    }

    @Test
    void saysThatItIsInterruptedWhenKeycloakFails() {
        replies.put("POST /clients", new Reply(503, "starting"));

        assertThatExceptionOfType(FoundingInterruptedException.class)
                .isThrownBy(() -> identities.createClient("acme"))
                .withMessageContaining("503");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            if (path.endsWith("/token")) {
                int number = tokens.incrementAndGet();
                send(
                        exchange,
                        new Reply(
                                200,
                                "{\"access_token\":\"t%d\",\"expires_in\":300}".formatted(number)));
                return;
            }
            var request =
                    exchange.getRequestMethod() + " " + path.replace("/admin/realms/tessera", "");
            requests.add(request + " " + body);
            boolean known =
                    ("Bearer t" + tokens.get())
                            .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Location", "http://any/users/" + new UUID(0, 7));
            send(
                    exchange,
                    known
                            ? replies.getOrDefault(request, new Reply(404, "{}"))
                            : new Reply(401, "{}"));
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
