package io.tessera.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.devstack.fixture.TestOrganizations;
import io.tessera.devstack.http.LoopbackHttp;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.supervisor.StackState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** An organization made for the measurement on a running stack, and its admin. */
final class Target {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 5;

    private final HttpClient client = LoopbackHttp.newClient();
    private final Endpoints endpoints;
    private final TestOrganization organization;

    private Target(Endpoints endpoints, TestOrganization organization) {
        this.endpoints = endpoints;
        this.organization = organization;
    }

    /**
     * On the stack of a folder.
     *
     * @param arguments the stack's home; {@code .tessera} unless given
     */
    static Target of(String[] arguments) throws Exception {
        var home = Path.of(arguments.length > 0 ? arguments[0] : ".tessera");
        var state =
                StackState.read(home)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "No stack runs in " + home + ": ./tessera up first."));
        return of(new Endpoints(state.ports()));
    }

    /** On a stack that runs. */
    static Target of(Endpoints endpoints) throws Exception {
        var target = new Target(endpoints, new TestOrganizations(endpoints).create(3));
        target.until(() -> target.send(target.request("/api/v1/me").GET()) == 200);
        return target;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    TestOrganization organization() {
        return organization;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(request(path).GET(), 200);
    }

    JsonNode post(String path, Object body, int expected) throws IOException, InterruptedException {
        var json = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        return answer(
                request(path).header("Content-Type", "application/json").POST(json), expected);
    }

    /** Asks again and again until it is so, and says how long that took. */
    Duration until(Callable<Boolean> condition) throws Exception {
        long began = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("not within " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** How many leads the search index has of the organization. */
    long indexed() throws IOException, InterruptedException {
        var query =
                "{\"query\":{\"term\":{\"organization_id\":\"%s\"}}}".formatted(organization.id());
        var request =
                HttpRequest.newBuilder(endpoints.opensearch().resolve("/leads/_count"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(query));
        return answer(request, 200).path("count").asLong();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(endpoints.api() + path))
                .timeout(PATIENCE)
                .header("Host", organization.host())
                .header("Authorization", "Bearer " + organization.token("admin"));
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private JsonNode answer(HttpRequest.Builder request, int expected)
            throws IOException, InterruptedException {
        var response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IllegalStateException(
                    "%s answered %d: %s"
                            .formatted(response.uri(), response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }
}
