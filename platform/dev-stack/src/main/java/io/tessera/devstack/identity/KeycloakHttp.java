package io.tessera.devstack.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.devstack.http.LoopbackHttp;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.parts.KeycloakPart;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests to Keycloak's token endpoint and, as its administrator, to its admin interface. */
final class KeycloakHttp {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The administrator's tokens live a minute. */
    private static final Duration TOKEN_USE = Duration.ofSeconds(40);

    private final HttpClient client = LoopbackHttp.newClient();
    private final URI base;
    private String adminToken = "";
    private Instant adminTokenUntil = Instant.MIN;

    KeycloakHttp(URI base) {
        this.base = base;
    }

    /** An answer whose status is below 300, or 404 or 409 for the caller to judge. */
    record Answer(int status, String body, String location) {
        boolean isMissing() {
            return status == 404;
        }

        boolean isConflict() {
            return status == 409;
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new StackException(
                        "Keycloak answered with something that is not JSON: " + body, e);
            }
        }

        /** The id at the end of the address of what was created. */
        String createdId() {
            return location.substring(location.lastIndexOf('/') + 1);
        }
    }

    Answer get(String path) {
        return admin("GET", path, null);
    }

    Answer post(String path, Object body) {
        return admin("POST", path, body);
    }

    Answer put(String path, Object body) {
        return admin("PUT", path, body);
    }

    Answer delete(String path) {
        return admin("DELETE", path, null);
    }

    private Answer admin(String method, String path, @Nullable Object body) {
        try {
            var publisher =
                    body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(
                                    body instanceof String text
                                            ? text
                                            : JSON.writeValueAsString(body));
            return send(
                    HttpRequest.newBuilder(
                                    base.resolve("/admin/realms/" + KeycloakPart.REALM + path))
                            .header("Authorization", "Bearer " + adminToken())
                            .header("Content-Type", "application/json")
                            .method(method, publisher));
        } catch (IOException e) {
            throw new StackException("Keycloak could not be asked: " + e, e);
        }
    }

    private synchronized String adminToken() {
        if (Instant.now().isAfter(adminTokenUntil)) {
            adminToken =
                    passwordToken(
                            "master", "admin-cli", KeycloakPart.ADMIN, KeycloakPart.ADMIN_PASSWORD);
            adminTokenUntil = Instant.now().plus(TOKEN_USE);
        }
        return adminToken;
    }

    /** An access token by the resource owner's password. */
    String passwordToken(String realm, String clientId, String user, String password) {
        var form =
                Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                clientId,
                                "username",
                                user,
                                "password",
                                password)
                        .entrySet()
                        .stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(
                                base.resolve("/realms/" + realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .json()
                .path("access_token")
                .asText();
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response =
                    client.send(
                            request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            var answer =
                    new Answer(
                            response.statusCode(),
                            response.body(),
                            response.headers().firstValue("Location").orElse(""));
            if (answer.status() >= 300 && !answer.isMissing() && !answer.isConflict()) {
                throw new StackException(
                        "Keycloak refused %s with %d: %s"
                                .formatted(
                                        response.uri().getPath(), answer.status(), answer.body()));
            }
            return answer;
        } catch (IOException e) {
            throw new StackException(
                    "Keycloak does not answer at %s: is the stack up? (%s)".formatted(base, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while talking to Keycloak", e);
        }
    }
}
