package io.tessera.api.provisioning;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.problem.CrmException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Asks the operations service, which answers as the public is answered. */
@Singleton
public class Provisioning {
    private static final Logger LOG = Logger.getLogger(Provisioning.class);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int LAST_OWN_FAULT = 499;

    private final WebClient client;
    private final ProvisioningConfig config;

    Provisioning(Vertx vertx, ProvisioningConfig config) {
        this.config = config;
        this.client =
                WebClient.create(
                        vertx,
                        new WebClientOptions()
                                .setDefaultHost(config.url().getHost())
                                .setDefaultPort(port(config.url()))
                                .setSsl("https".equals(config.url().getScheme()))
                                .setConnectTimeout(CONNECT_MILLIS)
                                .setFollowRedirects(false));
    }

    /**
     * Passes a request on.
     *
     * @param path below {@code /internal}; its parts are encoded
     * @param body of a request that has one, else empty
     * @param headers besides
     * @return fails with {@link CrmException.Unavailable} if there is no answer
     */
    public Uni<HttpResponse<Buffer>> send(
            HttpMethod method, String path, byte[] body, Map<String, String> headers) {
        var request =
                client.request(method, "/internal" + path)
                        .timeout(config.timeout().toMillis())
                        .putHeader("Authorization", "Tessera-Internal " + config.key());
        headers.forEach(request::putHeader);
        if (body.length > 0) {
            request.putHeader("Content-Type", "application/json");
        }
        return Uni.createFrom()
                .completionStage(() -> request.sendBuffer(Buffer.buffer(body)).toCompletionStage())
                .onFailure()
                .transform(Provisioning::unavailable)
                .invoke(Provisioning::requireSense);
    }

    /** The object in an answer that is one. */
    public static JsonObject json(HttpResponse<Buffer> answer) {
        return new JsonObject(answer.body());
    }

    /** The answer as it came, for the caller. */
    public static Response relay(HttpResponse<Buffer> answer) {
        var body = answer.bodyAsString();
        var response =
                Response.status(answer.statusCode())
                        .type(answer.getHeader(HttpHeaders.CONTENT_TYPE))
                        .entity(body == null ? "" : body);
        for (var name : List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.ETAG)) {
            var value = answer.getHeader(name);
            if (value != null) {
                response.header(name, value);
            }
        }
        return response.build();
    }

    /** What goes wrong between the two services is no business of the public. */
    private static void requireSense(HttpResponse<Buffer> answer) {
        boolean isProblem =
                String.valueOf(answer.getHeader("Content-Type"))
                        .startsWith("application/problem+json");
        if (answer.statusCode() > LAST_OWN_FAULT && !isProblem || answer.statusCode() == 401) {
            throw unavailable(new IllegalStateException("status " + answer.statusCode()));
        }
    }

    private static CrmException unavailable(Throwable cause) {
        LOG.warn("provisioning does not answer", cause);
        return new CrmException.Unavailable(
                "Organizations cannot be made or changed just now; try again.");
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    }
}
