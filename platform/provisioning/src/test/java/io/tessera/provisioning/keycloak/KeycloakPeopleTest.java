package io.tessera.provisioning.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tessera.provisioning.people.PersonOrganization;
import io.tessera.provisioning.people.PersonSession;
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

class KeycloakPeopleTest {
    private static final UUID ADA = new UUID(1, 2);
    private static final String SESSIONS =
            """
            [{"id": "own", "ipAddress": "192.0.2.1", "start": 1000, "lastAccess": 2000, "clients": {"c1": "org-acme"}},
             {"id": "shared", "ipAddress": "192.0.2.2", "start": 1000, "lastAccess": 3000,
              "clients": {"c1": "org-acme", "c2": "org-globex"}},
             {"id": "other", "ipAddress": "192.0.2.3", "start": 1000, "lastAccess": 4000, "clients": {"c2": "org-globex"}}]
            """;

    /** Method and path, to the body; all else is 404. */
    private final Map<String, String> replies = new ConcurrentHashMap<>();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final KeycloakPeople people;

    KeycloakPeopleTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        people =
                new KeycloakPeople(
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
        replies.put("GET /users/%s/sessions".formatted(ADA), SESSIONS);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void knowsTheSessionsWithOneOrganizationAlone() {
        assertThat(people.sessions(ADA, "acme"))
                .extracting(PersonSession::id, PersonSession::shared)
                .containsExactly(tuple("shared", true), tuple("own", false));
        assertThat(people.sessions(ADA, "nobody")).isEmpty();
        assertThat(people.sessions(new UUID(9, 9), "acme")).isEmpty();
    }

    @Test
    void endsASessionThatIsTheOrganizationsAlone() {
        replies.put("DELETE /sessions/own", "");

        assertThat(people.endSession(ADA, "acme", "own")).isTrue();

        assertThat(requests).contains("DELETE /sessions/own");
    }

    @Test
    void endsNoSessionThatIsAnOthersToo() {
        assertThat(people.endSession(ADA, "acme", "shared")).isTrue();
        assertThat(people.endSession(ADA, "acme", "other")).isFalse();

        assertThat(requests).noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void endsTheOrganizationsSessionsAndNoOthers() {
        replies.put("DELETE /sessions/own", "");

        people.endSessions(ADA, "acme");

        assertThat(requests)
                .filteredOn(request -> request.startsWith("DELETE"))
                .containsExactly("DELETE /sessions/own");
    }

    @Test
    void endsNoSessionsOfWhoHasNoAccount() {
        people.endSessions(new UUID(9, 9), "acme");

        assertThat(requests).noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void findsTheDirectorysIdsOfOrganizations() {
        replies.put(
                "GET /organizations/members/%s/organizations".formatted(ADA),
                """
                [{"id": "k-1", "alias": "acme", "enabled": true, "attributes": {"organization_id": ["id-1"]}},
                 {"id": "k-2", "alias": "globex", "enabled": true},
                 {"id": "k-3", "alias": "gone", "enabled": false}]
                """);
        replies.put(
                "GET /organizations/k-2", "{\"attributes\": {\"organization_id\": [\"id-2\"]}}");

        assertThat(people.organizations(ADA))
                .containsExactly(
                        new PersonOrganization("id-1", "acme"),
                        new PersonOrganization("id-2", "globex"));
        assertThat(people.organizations(new UUID(9, 9))).isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body =
                path.endsWith("/token") ? "{\"access_token\": \"t\", \"expires_in\": 300}" : null;
        if (body == null) {
            var request =
                    exchange.getRequestMethod()
                            + " "
                            + path.replaceFirst("/admin/realms/tessera", "");
            requests.add(request);
            body = replies.get(request);
        }
        var bytes = (body == null ? "{}" : body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                body == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
