package io.tessera.api.problem;

import io.tessera.platform.outbox.TraceParent;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.MDC;

/** Makes problem responses. */
public final class Problems {
    /** Where the id of the request in progress is found, for log lines too. */
    public static final String REQUEST_ID = "request_id";

    private static final int RETRY_AFTER_SECONDS = 1;

    private Problems() {}

    /** The response to a request that cannot be answered as asked. */
    public static Response of(CrmException exception) {
        var status = status(exception);
        var response =
                respond(
                        status,
                        exception.code(),
                        Objects.requireNonNull(exception.getMessage()),
                        exception.errors(),
                        exception.attributes());
        if (exception instanceof CrmException.Unavailable) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (exception instanceof CrmException.TooManyRequests limited) {
            response.header(HttpHeaders.RETRY_AFTER, limited.retryAfterSeconds());
        }
        if (exception instanceof CrmException.Unauthenticated) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    /** A problem without attributes. */
    public static Response of(int status, String code, String detail) {
        return respond(status, code, detail, List.of(), Map.of()).build();
    }

    /** A problem that passes; the wait is told in whole seconds, rounded up. */
    public static Response of(int status, String code, String detail, Duration retryAfter) {
        long seconds = Math.max(RETRY_AFTER_SECONDS, retryAfter.plusNanos(999_999_999).toSeconds());
        return respond(status, code, detail, List.of(), Map.of())
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    /** The document alone, for places that write their own response. */
    public static Problem document(int status, String code, String detail) {
        return document(status, code, detail, List.of(), Map.of());
    }

    static int status(CrmException exception) {
        return switch (exception) {
            case CrmException.Invalid invalid -> 400;
            case CrmException.Unauthenticated unauthenticated -> 401;
            case CrmException.Forbidden forbidden -> 403;
            case CrmException.NotFound notFound -> 404;
            case CrmException.Conflict conflict -> 409;
            case CrmException.Gone gone -> 410;
            case CrmException.PreconditionFailed failed -> 412;
            case CrmException.TooLarge tooLarge -> 413;
            case CrmException.Unprocessable unprocessable -> 422;
            case CrmException.PreconditionRequired required -> 428;
            case CrmException.TooManyRequests limited -> 429;
            case CrmException.Unavailable unavailable -> 503;
        };
    }

    private static Response.ResponseBuilder respond(
            int status,
            String code,
            String detail,
            List<FieldError> errors,
            Map<String, Object> attributes) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(document(status, code, detail, errors, attributes));
    }

    private static Problem document(
            int status,
            String code,
            String detail,
            List<FieldError> errors,
            Map<String, Object> attributes) {
        var known = Response.Status.fromStatusCode(status);
        var title = known == null ? otherTitle(status) : known.getReasonPhrase();
        return new Problem(
                "about:blank",
                title,
                status,
                detail,
                code,
                TraceParent.traceId(),
                MDC.get(REQUEST_ID) instanceof String id ? id : null,
                errors,
                attributes);
    }

    private static String otherTitle(int status) {
        return switch (status) {
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            default -> "Problem";
        };
    }
}
