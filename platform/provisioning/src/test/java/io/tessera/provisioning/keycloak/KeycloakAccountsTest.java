package io.tessera.provisioning.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeycloakAccountsTest {
    private static final UUID PERSON = new UUID(0, 7);

    /** Method and path, to status and body. */
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final KeycloakAccounts accounts;

    private record Reply(int status, String body) {}

    KeycloakAccountsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        accounts =
                new KeycloakAccounts(
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
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void makesAnAccountThatNobodyHasProvedAndThatHasNoPassword() {
        replies.put("POST /users", new Reply(201, ""));

        assertThat(accounts.create("ada@acme.example", "Ada (Countess)", "Byron")).contains(PERSON);

        assertThat(requests.getLast())
                .contains("\"emailVerified\":false", "\"firstName\":\"Ada  Countess\"")
                .doesNotContain("credentials");
    }

    @Test
    void makesNoneWhereThereIsOne() {
        replies.put("POST /users", new Reply(409, "{}"));

        assertThat(accounts.create("ada@acme.example", "Ada", "Byron")).isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            if (path.endsWith("/token")) {
                send(exchange, new Reply(200, "{\"access_token\":\"t\",\"expires_in\":300}"));
                return;
            }
            var request =
                    exchange.getRequestMethod() + " " + path.replace("/admin/realms/tessera", "");
            requests.add(request + " " + body);
            exchange.getResponseHeaders().add("Location", "http://any/users/" + PERSON);
            send(exchange, replies.getOrDefault(request, new Reply(404, "{}")));
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
