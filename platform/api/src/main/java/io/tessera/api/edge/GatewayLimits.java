package io.tessera.api.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tessera.api.problem.Problem;
import io.tessera.api.problem.ProblemJson;
import io.tessera.api.problem.Problems;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses requests that are too large or take too long, before anything is done for them. */
@Singleton
final class GatewayLimits {
    /** Behind the security headers, which its own answers have too. */
    private static final int PRIORITY = 950;

    /** So much of a body that is refused is still read, so that its sender gets the answer. */
    private static final long READ_AT_MOST = 12L * 1024 * 1024;

    /** Addresses with bodies that are larger than usual. */
    private static final String BULK = "/bulk";

    private final GatewayConfig config;
    private final ProblemJson json;

    GatewayLimits(GatewayConfig config, ProblemJson json) {
        this.config = config;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext routing) {
        Problem problem = problem(routing);
        if (problem != null) {
            refuse(routing, problem);
            return;
        }
        watch(routing);
        routing.next();
    }

    private @Nullable Problem problem(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.uri().length() > config.addressLength()) {
            return Problems.document(
                    414,
                    "address_too_long",
                    "Path and query must have at most " + config.addressLength() + " characters.");
        }
        if (request.headers().size() > config.headers()
                || bytes(request.headers()) > config.headerBytes()) {
            return Problems.document(
                    431,
                    "headers_too_large",
                    "There must be at most %d headers with %d bytes in all."
                            .formatted(config.headers(), config.headerBytes()));
        }
        long most = mostBytes(routing.normalizedPath());
        return contentLength(request) > most
                ? Problems.document(
                        413, "payload_too_large", "The body must have at most " + most + " bytes.")
                : null;
    }

    /** As resources check it themselves, for bodies that do not say how long they are. */
    private static long mostBytes(String path) {
        return path.endsWith(BULK) ? JsonBody.MAX_BULK_BYTES : JsonBody.MAX_BYTES;
    }

    private static long bytes(MultiMap headers) {
        long bytes = 0;
        for (Map.Entry<String, String> header : headers) {
            bytes += header.getKey().length() + header.getValue().length();
        }
        return bytes;
    }

    private static long contentLength(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        // The server has checked that it is a number.
        return length == null || !length.matches("\\d{1,18}") ? 0 : Long.parseLong(length);
    }

    private void watch(RoutingContext routing) {
        long timer =
                routing.vertx().setTimer(config.deadline().toMillis(), ignored -> tooLate(routing));
        routing.addEndHandler(ended -> routing.vertx().cancelTimer(timer));
    }

    /** Live updates have begun their answer long before. */
    private void tooLate(RoutingContext routing) {
        if (routing.response().headWritten() || routing.response().closed()) {
            return;
        }
        var problem =
                routing.request().isEnded()
                        ? Problems.document(
                                504, "deadline_exceeded", "There was no answer in time; try again.")
                        : Problems.document(
                                408, "request_timeout", "The request did not arrive in time.");
        answer(routing, problem, true);
    }

    private void refuse(RoutingContext routing, Problem problem) {
        boolean readable = contentLength(routing.request()) <= READ_AT_MOST;
        if (readable) {
            routing.request().resume(); // its body is of no interest, but the next request is
        }
        answer(routing, problem, !readable);
    }

    private void answer(RoutingContext routing, Problem problem, boolean close) {
        String path = routing.normalizedPath();
        var response =
                routing.response()
                        .setStatusCode(problem.status())
                        .putHeader("Content-Type", ProblemJson.mediaType(path));
        if (close) {
            response.putHeader("Connection", "close");
        }
        var sent = response.end(json.of(problem, path));
        if (close) {
            sent.onComplete(ended -> routing.request().connection().close());
        }
    }
}
