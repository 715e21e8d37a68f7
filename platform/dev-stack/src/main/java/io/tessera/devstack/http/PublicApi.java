package io.tessera.devstack.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.StackException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The public API as one person of one organization. */
public final class PublicApi {
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 6;

    private final HttpClient client = LoopbackHttp.newClient();
    private final Endpoints endpoints;
    private final String slug;
    private final Supplier<String> token;

    /**
     * @param slug names the organization
     * @param token a bearer token of the person
     */
    public PublicApi(Endpoints endpoints, String slug, Supplier<String> token) {
        this.endpoints = endpoints;
        this.slug = slug;
        this.token = token;
    }

    /**
     * Sends a bulk of leads. Repeating it is harmless because of the key, so a service that is away
     * for a moment is waited for.
     *
     * @param body the request's JSON
     * @param idempotencyKey the same for the same body
     * @throws StackException if the API refuses the bulk as a whole
     */
    public JsonNode bulk(byte[] body, String idempotencyKey) {
        for (int attempt = 1; ; attempt++) {
            try {
                var answer =
                        post("/api/v1/leads/bulk", body, Map.of("Idempotency-Key", idempotencyKey));
                if (answer.statusCode() == 200) {
                    return JSON.readTree(answer.body());
                }
                if (attempt == ATTEMPTS || !isTransient(answer.statusCode())) {
                    throw new StackException(
                            "The API refused the leads with %d: %s"
                                    .formatted(answer.statusCode(), answer.body()));
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new StackException(
                            "The API does not answer at %s: is the stack up? (%s)"
                                    .formatted(endpoints.api(), e),
                            e);
                }
            }
            pause(attempt);
        }
    }

    private HttpResponse<String> post(String path, byte[] body, Map<String, String> headers)
            throws IOException {
        var request =
                HttpRequest.newBuilder(endpoints.api().resolve(path))
                        .timeout(TIMEOUT)
                        .header("Host", endpoints.apiHost(slug))
                        .header("Authorization", "Bearer " + token.get())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while talking to the API", e);
        }
    }

    /**
     * In flight elsewhere, shaped, or a dependency away; an organization just made may not be known
     * yet.
     */
    private static boolean isTransient(int status) {
        return status == 404 || status == 409 || status == 429 || status >= 500;
    }

    private static void pause(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(250L << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting for the API", e);
        }
    }
}
