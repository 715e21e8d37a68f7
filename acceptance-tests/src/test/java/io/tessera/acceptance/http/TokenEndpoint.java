package io.tessera.acceptance.http;

import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.http.LoopbackHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the identity provider gives tokens out, as an application asks it. */
public final class TokenEndpoint {
    private static final HttpClient CLIENT = LoopbackHttp.newClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String REALM = "tessera";

    private TokenEndpoint() {}

    /** The identity provider by its address instead of its name. */
    public static URI at(String path) {
        return URI.create(
                RunningStack.get().endpoints().keycloak().replace("localhost", "127.0.0.1") + path);
    }

    /** Asks for a token. */
    public static Answer ask(Map<String, String> form) {
        return ask(REALM, form);
    }

    /** Asks for a token of another realm. */
    public static Answer ask(String realm, Map<String, String> form) {
        var body =
                form.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var path = "/realms/%s/protocol/openid-connect/token".formatted(realm);
        try {
            var response =
                    CLIENT.send(
                            HttpRequest.newBuilder(at(path))
                                    .timeout(TIMEOUT)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());
            return new Answer(
                    "POST " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for a token", e);
        }
    }

    /** Asks as a machine. */
    public static Answer clientCredentials(String clientId, String secret, String scope) {
        return ask(
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", clientId,
                        "client_secret", secret,
                        "scope", scope));
    }

    /** Asks with what a person brought back. */
    public static Answer code(
            String clientId, String secret, String code, String verifier, String redirectUri) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", clientId);
        form.put("client_secret", secret);
        form.put("code", code);
        form.put("code_verifier", verifier);
        form.put("redirect_uri", redirectUri);
        return ask(form);
    }

    /** Asks for a new token in place of an old one. */
    public static Answer refresh(String clientId, String secret, String refreshToken) {
        return ask(
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", clientId,
                        "client_secret", secret,
                        "refresh_token", refreshToken));
    }
}
