package io.tessera.acceptance.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.devstack.http.LoopbackHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public API as one caller sees it. Immutable; safe for many threads.
 *
 * @param base where the API listens
 * @param host the {@code Host} header, which names the organization
 * @param authorization the {@code Authorization} header, or null for none
 */
public record Api(URI base, String host, @Nullable String authorization) {
    private static final HttpClient CLIENT = LoopbackHttp.newClient();
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** As a person of an organization, with a token of Keycloak's. */
    public static Api of(TestOrganization organization, String user) {
        return at(organization, "Bearer " + organization.token(user));
    }

    /** At an organization's address, as nobody. */
    public static Api anonymous(TestOrganization organization) {
        return at(organization, null);
    }

    /** At an organization's address, with this authorization. */
    public static Api at(TestOrganization organization, @Nullable String authorization) {
        return new Api(RunningStack.get().endpoints().api(), organization.host(), authorization);
    }

    /** The same caller at another instance of the API. */
    public Api at(URI instance) {
        return new Api(instance, host, authorization);
    }

    public Answer get(String path) {
        return request("GET", path).send();
    }

    public Answer post(String path, Object body) {
        return request("POST", path).json(body).send();
    }

    public Answer patch(String path, String ifMatch, Object body) {
        return request("PATCH", path).header("If-Match", ifMatch).json(body).send();
    }

    public Answer delete(String path) {
        return request("DELETE", path).send();
    }

    /** A request still to be completed and sent. */
    public Request request(String method, String path) {
        return new Request(method, path);
    }

    /** A request being put together. */
    public final class Request {
        private final String method;
        private final String path;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private byte[] body = {};

        private Request(String method, String path) {
            this.method = method;
            this.path = path;
        }

        public Request header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public Request json(Object value) {
            try {
                return bytes("application/json", Answer.JSON.writeValueAsBytes(value));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("not JSON: " + value, e);
            }
        }

        /** A body exactly as given. */
        public Request raw(String contentType, String text) {
            return bytes(contentType, text.getBytes(StandardCharsets.UTF_8));
        }

        public Request bytes(String contentType, byte[] bytes) {
            headers.putIfAbsent("Content-Type", contentType);
            body = bytes;
            return this;
        }

        public Answer send() {
            try {
                var response = CLIENT.send(built(), BodyHandlers.ofInputStream());
                try (var content = response.body()) {
                    var text =
                            isEndless(response)
                                    ? ""
                                    : new String(content.readAllBytes(), StandardCharsets.UTF_8);
                    return new Answer(
                            method + " " + path, response.statusCode(), response.headers(), text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(method + " " + path + ": " + e, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while talking to the API", e);
            }
        }

        private static boolean isEndless(HttpResponse<?> response) {
            return response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.startsWith("text/event-stream"))
                    .isPresent();
        }

        private HttpRequest built() {
            var request =
                    HttpRequest.newBuilder(URI.create(base + path))
                            .timeout(TIMEOUT)
                            .header("Host", host)
                            .method(
                                    method,
                                    body.length == 0
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofByteArray(body));
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            headers.forEach(request::header);
            return request.build();
        }
    }
}
