package io.tessera.api.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tessera.api.problem.Problems;
import io.tessera.platform.identifier.TimeOrderedId;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request a name, its caller's if that is well formed: it is in the answer, in problems
 * and in log lines.
 */
@Singleton
public final class RequestIds {
    static final String HEADER = "X-Request-Id";

    /** Before everything else. */
    private static final int PRIORITY = 2_000;

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,128}");
    private static final String BEGAN = RequestIds.class.getName() + ".began";

    void register(@Observes Filters filters) {
        filters.register(RequestIds::name, PRIORITY);
    }

    /** For how long a request has been worked on, in nanoseconds. */
    public static long nanosSinceBegin(RoutingContext routing) {
        return routing.get(BEGAN) instanceof Long began ? System.nanoTime() - began : 0;
    }

    private static void name(RoutingContext routing) {
        routing.put(BEGAN, System.nanoTime());
        var id = accepted(routing.request().getHeader(HEADER));
        // Regions that it is passed on to call it the same.
        routing.request().headers().set(HEADER, id);
        routing.response().headers().set(HEADER, id);
        MDC.put(Problems.REQUEST_ID, id);
        routing.next();
    }

    static String accepted(@Nullable String given) {
        return given != null && WELL_FORMED.matcher(given).matches()
                ? given
                : TimeOrderedId.next().toString();
    }
}
