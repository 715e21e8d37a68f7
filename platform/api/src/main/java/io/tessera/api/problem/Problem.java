package io.tessera.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.platform.problem.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem document.
 *
 * @param type always {@code about:blank}: the code tells problems apart
 * @param title the status in words
 * @param code stable, for programs
 * @param traceId finds the request in logs and traces
 * @param requestId the caller's name for the request, or one that was given to it
 * @param errors what is wrong where in the input
 * @param attributes further members, as the code defines them
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
        @JsonProperty("type") String type,
        @JsonProperty("title") String title,
        @JsonProperty("status") int status,
        @JsonProperty("detail") String detail,
        @JsonProperty("code") String code,
        @JsonProperty("trace_id") @Nullable String traceId,
        @JsonProperty("request_id") @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable String requestId,
        @JsonProperty("errors") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> attributes) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";
}
