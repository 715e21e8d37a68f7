package io.tessera.api.limit;

import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Caller;
import io.tessera.api.identity.Program;
import io.tessera.platform.problem.CrmException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Priorities;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks once per request, as soon as it is known who calls, and tells every caller what is left. */
public class LimitFilter {
    /** Behind the filter that says who calls. */
    private static final int PRIORITY = Priorities.USER + 200;

    private final Caller caller;
    private final RequestLimits limits;

    LimitFilter(Caller caller, RequestLimits limits) {
        this.caller = caller;
        this.limits = limits;
    }

    @ServerRequestFilter(priority = PRIORITY)
    public Uni<Void> limit(HttpServerResponse response) {
        if (!caller.isIdentified()) {
            return Uni.createFrom().voidItem();
        }
        Context context = Objects.requireNonNull(Vertx.currentContext());
        return decision()
                // Requests that are decided together go on each where it came from.
                .emitOn(command -> {
                    if (Vertx.currentContext() == context) {
                        command.run();
                    } else {
                        context.runOnContext(ignored -> command.run());
                    }
                })
                .invoke(decision -> apply(decision, response))
                .replaceWithVoid();
    }

    private Uni<LimitDecision> decision() {
        Program program = caller.program().orElse(null);
        return program == null
                ? limits.take(caller.organization(), caller.id())
                : limits.take(caller.organization(), program);
    }

    private static void apply(LimitDecision decision, HttpServerResponse response) {
        response.headers()
                .set(RateLimitFields.POLICY, RateLimitFields.policy(decision.policies()))
                .set(RateLimitFields.CURRENT, RateLimitFields.current(decision.policies()));
        if (decision.allowed()) {
            return;
        }
        var violated = decision.violated();
        boolean day = violated.contains(LimitDecision.DAY);
        throw new CrmException.TooManyRequests(
                day ? "quota_exhausted" : "rate_limited",
                day
                        ? "The organization's requests of this day are used up."
                        : "There were more requests than allowed; slow down.",
                decision.retryAfter(),
                violated);
    }
}
