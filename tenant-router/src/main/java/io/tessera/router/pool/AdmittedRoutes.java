package io.tessera.router.pool;

import io.tessera.router.OrganizationId;
import io.tessera.router.OverloadedException;
import io.tessera.router.Priority;
import io.tessera.router.Route;
import io.tessera.router.admission.Admission;
import io.vertx.core.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The door that every tenant transaction passes, whatever its client: admission first, then {@link
 * FreshRoutes}. A transaction that is tried again on another route queues up anew, there.
 */
public final class AdmittedRoutes {
    private final FreshRoutes routes;
    private final Admission admission;

    public AdmittedRoutes(FreshRoutes routes, Admission admission) {
        this.routes = routes;
        this.admission = admission;
    }

    /** As {@link FreshRoutes#route}. */
    public Route route(OrganizationId organization) {
        return routes.route(organization);
    }

    /**
     * As {@link FreshRoutes#run}, when it is the organization's turn.
     *
     * @return fails with {@link OverloadedException} when it is not to be in time
     */
    public <T> Future<T> run(
            OrganizationId organization, Priority priority, Function<Route, Future<T>> attempt) {
        @Nullable OverloadedException refusal = admission.refusal(organization);
        if (refusal != null) {
            return Future.failedFuture(refusal);
        }
        return routes.run(
                organization,
                route ->
                        admission.onShard(
                                route.shard(), organization, priority, () -> attempt.apply(route)));
    }

    /**
     * For work within a transaction that has passed already: to wait for a slot while holding one
     * could take for ever.
     */
    public <T> Future<T> within(OrganizationId organization, Function<Route, Future<T>> attempt) {
        return routes.run(organization, attempt);
    }
}
