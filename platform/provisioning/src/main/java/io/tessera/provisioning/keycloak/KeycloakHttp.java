package io.tessera.provisioning.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.provisioning.organization.FoundingInterruptedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Requests to the admin interface of one realm, as a service account. */
final class KeycloakHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A token is renewed before it ends. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int FIRST_FAILURE = 300;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
    private final KeycloakAccess access;
    private String token = "";
    private Instant tokenUntil = Instant.MIN;

    KeycloakHttp(KeycloakAccess access) {
        this.access = access;
    }

    /** An answer whose status is below 300, or 404 or 409 for the caller to judge. */
    record Answer(int status, String body, String location) {
        boolean isMissing() {
            return status == NOT_FOUND;
        }

        boolean isConflict() {
            return status == CONFLICT;
        }

        JsonNode json() {
            return read(body);
        }

        /** The id at the end of the address of what was created. */
        String createdId() {
            return location.substring(location.lastIndexOf('/') + 1);
        }
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(String method, String path, @Nullable Object body) {
        var answer = attempt(method, path, body);
        if (answer.status() == UNAUTHORIZED) {
            // Keycloak was started anew, say, and has forgotten the session.
            forgetToken();
            answer = attempt(method, path, body);
        }
        if (answer.status() >= FIRST_FAILURE && !answer.isMissing() && !answer.isConflict()) {
            throw new FoundingInterruptedException(
                    "Keycloak refused %s %s with %d: %s"
                            .formatted(
                                    method,
                                    path.replaceFirst("\\?.*", ""),
                                    answer.status(),
                                    answer.body()));
        }
        return answer;
    }

    private Answer attempt(String method, String path, @Nullable Object body) {
        var publisher =
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(
                                body instanceof String text ? text : write(body));
        return exchange(
                HttpRequest.newBuilder(at("/admin/realms/" + access.realm() + path))
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", "application/json")
                        .method(method, publisher));
    }

    private synchronized String token() {
        if (Instant.now().isAfter(tokenUntil)) {
            var form =
                    "grant_type=client_credentials&client_id=%s&client_secret=%s"
                            .formatted(encode(access.clientId()), encode(access.clientSecret()));
            var answer =
                    exchange(
                            HttpRequest.newBuilder(
                                            at(
                                                    "/realms/"
                                                            + access.realm()
                                                            + "/protocol/openid-connect/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form)));
            if (answer.status() >= FIRST_FAILURE) {
                throw new FoundingInterruptedException(
                        "Keycloak gave %s no token: %d".formatted(access, answer.status()));
            }
            token = answer.json().path("access_token").asText();
            tokenUntil =
                    Instant.now()
                            .plusSeconds(answer.json().path("expires_in").asLong())
                            .minus(MARGIN);
        }
        return token;
    }

    private synchronized void forgetToken() {
        tokenUntil = Instant.MIN;
    }

    private URI at(String path) {
        return URI.create(access.url().toString().replaceFirst("/$", "") + path);
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            var response = client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new FoundingInterruptedException("Keycloak does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FoundingInterruptedException("interrupted while Keycloak was asked", e);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new FoundingInterruptedException("Keycloak answered with no JSON", e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException unreachable) {
            throw new IllegalStateException("maps are always JSON", unreachable);
        }
    }
}
