package io.tessera.acceptance.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.devstack.http.LoopbackHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** JSON over HTTP from the stores' own interfaces. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = LoopbackHttp.newClient();

    private Json() {}

    public static JsonNode get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    public static JsonNode post(URI uri, String body) {
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            var response =
                    CLIENT.send(
                            request.timeout(Duration.ofSeconds(20)).build(),
                            BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        "%s answered %d: %s"
                                .formatted(response.uri(), response.statusCode(), response.body()));
            }
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
