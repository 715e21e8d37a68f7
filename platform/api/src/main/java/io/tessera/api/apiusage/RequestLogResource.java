package io.tessera.api.apiusage;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.PageParameters;
import io.tessera.api.identity.Caller;
import io.tessera.platform.apiusage.RequestFilter;
import io.tessera.platform.apiusage.RequestLine;
import io.tessera.platform.apiusage.RequestLog;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last requests of programs. */
@Path("/api/v1/api-requests")
@Produces(APPLICATION_JSON)
public class RequestLogResource {
    private static final int LONGEST_PATH = 200;

    private final Caller caller;
    private final RequestLog log;

    RequestLogResource(Caller caller, RequestLog log) {
        this.caller = caller;
        this.log = log;
    }

    /** A page of lines, the newest first. */
    public record Page(
            @JsonProperty("data") List<Line> data,
            @JsonProperty("next_cursor") @Nullable String nextCursor) {}

    /** One request. */
    public record Line(
            @JsonProperty("id") UUID id,
            @JsonProperty("at") Instant at,
            @JsonProperty("api_key_id") @Nullable UUID apiKey,
            @JsonProperty("application_id") @Nullable UUID application,
            @JsonProperty("method") String method,
            @JsonProperty("path") String path,
            @JsonProperty("status") int status,
            @JsonProperty("duration_ms") int durationMillis,
            @JsonProperty("trace_id") @Nullable String traceId) {
        static Line of(RequestLine line) {
            return new Line(
                    line.id(),
                    line.at(),
                    line.apiKey(),
                    line.application(),
                    line.method(),
                    line.path(),
                    line.status(),
                    line.durationMillis(),
                    line.traceId());
        }
    }

    /** Of a key or an application, with a class of status, with a part of a path. */
    @GET
    public Uni<Page> list(
            @QueryParam("api_key") @Nullable String apiKey,
            @QueryParam("application") @Nullable String application,
            @QueryParam("status") @Nullable String status,
            @QueryParam("path") @Nullable String path,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        caller.require(Permission.API_KEYS_MANAGE);
        var filter =
                new RequestFilter(
                        id("?api_key", apiKey),
                        id("?application", application),
                        statusClass(status),
                        part(path));
        var before = PageParameters.idCursor(cursor);
        int most = PageParameters.limit(limit);
        return log.page(caller.organizationId(), filter, before, most + 1)
                .map(lines -> page(lines, most));
    }

    private static Page page(List<RequestLine> lines, int most) {
        boolean more = lines.size() > most;
        var shown = more ? lines.subList(0, most) : lines;
        return new Page(
                shown.stream().map(Line::of).toList(),
                more ? shown.getLast().id().toString() : null);
    }

    private static @Nullable UUID id(String pointer, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException notAnId) {
            throw invalid(pointer, "Must be a UUID.");
        }
    }

    private static @Nullable Integer statusClass(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!value.matches("[2-5]xx")) {
            throw invalid("?status", "Must be 2xx, 3xx, 4xx or 5xx.");
        }
        return value.charAt(0) - '0';
    }

    private static @Nullable String part(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > LONGEST_PATH || value.indexOf('\0') >= 0) {
            throw invalid("?path", "Must be a part of a path.");
        }
        return value;
    }

    private static CrmException.Invalid invalid(String pointer, String detail) {
        return CrmException.Invalid.validation(
                List.of(new FieldError(pointer, "invalid_value", detail)));
    }
}
