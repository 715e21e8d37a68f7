package io.tessera.api.edge;

import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.replica.Position;
import io.tessera.router.replica.Staleness;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a request how old its answer may be: {@code Cache-Control: max-stale=5} (RFC 9111) and
 * {@code Consistency-Token}, what has to be in the answer in any case. Pure.
 */
public final class AcceptedStaleness {
    /** Names what the caller has written or seen. */
    public static final String CONSISTENCY_TOKEN = "Consistency-Token";

    private static final Duration ANY_AGE = Duration.ofMinutes(1);
    private static final String MAX_STALE = "max-stale";

    private AcceptedStaleness() {}

    /**
     * None unless the request accepts some.
     *
     * @throws CrmException.Invalid if the token is none of ours
     */
    public static Staleness of(HttpHeaders headers) {
        return of(
                headers.getRequestHeader(HttpHeaders.CACHE_CONTROL),
                headers.getHeaderString(CONSISTENCY_TOKEN));
    }

    static Staleness of(@Nullable List<String> cacheControl, @Nullable String token) {
        var staleness = Staleness.within(bound(cacheControl == null ? List.of() : cacheControl));
        return token == null ? staleness : staleness.notBefore(position(token));
    }

    /** What is malformed accepts nothing: that is what a header means that is not understood. */
    private static Duration bound(List<String> cacheControl) {
        List<String> directives =
                cacheControl.stream()
                        .flatMap(line -> Stream.of(line.split(",")))
                        .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
                        .toList();
        if (directives.contains("no-cache")) {
            return Duration.ZERO;
        }
        return directives.stream()
                .filter(directive -> directive.startsWith(MAX_STALE))
                .map(directive -> seconds(directive.substring(MAX_STALE.length())))
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration seconds(String argument) {
        if (argument.isEmpty()) {
            return ANY_AGE;
        }
        return argument.matches("=\\d{1,9}")
                ? Duration.ofSeconds(Integer.parseInt(argument.substring(1)))
                : Duration.ZERO;
    }

    private static Position position(String token) {
        try {
            return Position.ofToken(token);
        } catch (IllegalArgumentException notOurs) {
            throw CrmException.Invalid.validation(
                    List.of(
                            new FieldError(
                                    CONSISTENCY_TOKEN,
                                    "invalid_value",
                                    "Is not a token that this service gave.")));
        }
    }
}
