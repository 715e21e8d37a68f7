package io.tessera.api.apiusage;

import io.tessera.api.edge.RequestIds;
import io.tessera.api.identity.Caller;
import io.tessera.api.identity.Program;
import io.tessera.platform.apiusage.RequestCount;
import io.tessera.platform.apiusage.RequestLine;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.outbox.TraceParent;
import io.tessera.router.OrganizationId;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Notes each request of a known caller once it is answered, whatever the answer is. */
public class NoteFilter {
    /** Behind the filter that says who calls, before the one that may refuse. */
    private static final int PRIORITY = Priorities.USER + 100;

    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final Map<Method, String> TEMPLATES = new ConcurrentHashMap<>();

    private final Caller caller;
    private final RequestJournal journal;
    private final Clock clock;

    NoteFilter(Caller caller, RequestJournal journal, Clock clock) {
        this.caller = caller;
        this.journal = journal;
        this.clock = clock;
    }

    @ServerRequestFilter(priority = PRIORITY)
    public void note(RoutingContext routing, ResourceInfo resource) {
        if (!caller.isIdentified()) {
            return;
        }
        var request =
                new Noted(
                        caller.organizationId(),
                        caller.program().orElse(null),
                        routing.request().method().name(),
                        TEMPLATES.computeIfAbsent(
                                resource.getResourceMethod(), NoteFilter::template),
                        clock.instant(),
                        TraceParent.traceId());
        routing.addEndHandler(ended -> answered(request, routing));
    }

    /** A request that is being answered. */
    private record Noted(
            OrganizationId organization,
            @Nullable Program program,
            String method,
            String path,
            Instant at,
            @Nullable String traceId) {}

    private void answered(Noted request, RoutingContext routing) {
        int status = routing.response().getStatusCode();
        boolean limited = status == 429;
        Program program = request.program();
        var count =
                new RequestCount(
                        LocalDate.ofInstant(request.at(), ZoneOffset.UTC),
                        program == null ? RequestCount.PEOPLE : program.id(),
                        limited ? 0 : 1,
                        !limited && status >= 400 ? 1 : 0,
                        limited ? 1 : 0);
        journal.note(
                request.organization(),
                count,
                program == null
                        ? null
                        : new RequestLine(
                                TimeOrderedId.next(),
                                request.at(),
                                program.isApplication() ? null : program.id(),
                                program.isApplication() ? program.id() : null,
                                request.method(),
                                request.path(),
                                status,
                                (int)
                                        Math.min(
                                                Integer.MAX_VALUE,
                                                RequestIds.nanosSinceBegin(routing)
                                                        / NANOS_PER_MILLI),
                                request.traceId()));
    }

    /** The path as the resource declares it, so that it names nothing of anybody's. */
    static String template(Method method) {
        var ofClass = method.getDeclaringClass().getAnnotation(Path.class);
        var ofMethod = method.getAnnotation(Path.class);
        var path =
                (ofClass == null ? "" : ofClass.value())
                        + (ofMethod == null ? "" : "/" + ofMethod.value());
        return path.replaceAll("/{2,}", "/");
    }
}
