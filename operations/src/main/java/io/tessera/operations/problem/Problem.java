package io.tessera.operations.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document.
 *
 * @param type always {@code about:blank}: the code tells problems apart
 * @param title the status in words
 * @param code stable, for programs
 * @param traceId finds the request in logs and traces
 * @param errors what is wrong where in the input
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonProperty("trace_id") @Nullable String traceId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {
    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that is not about one place of the input. */
    public static Problem of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    static Problem of(int status, String code, String detail, List<FieldError> errors) {
        var known = Response.Status.fromStatusCode(status);
        var span = Span.current().getSpanContext();
        return new Problem(
                "about:blank",
                known == null ? "Problem" : known.getReasonPhrase(),
                status,
                detail,
                code,
                span.isValid() ? span.getTraceId() : null,
                List.copyOf(errors));
    }

    /** The response that carries this document. */
    public Response response() {
        var response = Response.status(status).type(MEDIA_TYPE).entity(this);
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (status == 503) {
            response.header(HttpHeaders.RETRY_AFTER, 1);
        }
        return response.build();
    }
}
