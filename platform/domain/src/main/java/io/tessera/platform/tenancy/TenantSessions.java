package io.tessera.platform.tenancy;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.Uni;
import io.tessera.router.CancellationShield;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.Route;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.UnknownOrganizationException;
import io.tessera.router.hibernate.TenantBinding;
import io.tessera.router.pool.AdmittedRoutes;
import io.tessera.router.pool.StaleRouteException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The door of ordinary reads and writes: a Hibernate Reactive session and one transaction in it, on
 * the shard that owns the organization. For hot paths and bulk work there is {@link
 * io.tessera.router.TenantTransactions}; both pass the same fence.
 */
@Singleton
public final class TenantSessions {
    private final VertxInternal vertx;
    private final Instance<Mutiny.SessionFactory> factory;
    private final AdmittedRoutes routes;

    TenantSessions(Vertx vertx, Instance<Mutiny.SessionFactory> factory, AdmittedRoutes routes) {
        this.vertx = (VertxInternal) vertx;
        this.factory = factory;
        this.routes = routes;
    }

    /**
     * Runs the work in a session and commits when it succeeds. The session ends with the
     * transaction. A caller that goes away does not interrupt it. When the shard refuses the route
     * the work is run again with a new session, so it must not change anything but the session.
     *
     * @param priority whose turn it is first on a busy shard
     * @return fails with {@link ShardUnavailableException}, {@link
     *     io.tessera.router.OverloadedException}, {@link UnknownOrganizationException}, {@link
     *     io.tessera.router.hibernate.TenantBindingException} if the current context is in another
     *     organization's session, else with what the work or Hibernate failed with
     */
    public <T> Uni<T> inSession(
            OrganizationId organization, Priority priority, Function<Mutiny.Session, Uni<T>> work) {
        return CancellationShield.over(
                () -> onEventLoop(() -> bound(organization, priority, work)));
    }

    /** As above, and somebody waits for it. */
    public <T> Uni<T> inSession(
            OrganizationId organization, Function<Mutiny.Session, Uni<T>> work) {
        return inSession(organization, Priority.INTERACTIVE, work);
    }

    /** Hibernate Reactive works on an event loop and keeps its session in a duplicated context. */
    private <T> Future<T> onEventLoop(Supplier<Future<T>> session) {
        ContextInternal current = ContextInternal.current();
        if (current != null && isFit(current) && Context.isOnEventLoopThread()) {
            return session.get();
        }
        ContextInternal context = current != null && isFit(current) ? current : isolated();
        Promise<T> outcome = context.promise();
        context.runOnContext(run -> {
            try {
                session.get().onComplete(outcome);
            } catch (RuntimeException e) {
                outcome.fail(e);
            }
        });
        return outcome.future();
    }

    private static boolean isFit(ContextInternal context) {
        return context.isDuplicate()
                && context.isEventLoopContext()
                && VertxContextSafetyToggle.isExplicitlyMarkedAsSafe(context);
    }

    private ContextInternal isolated() {
        ContextInternal context = vertx.createEventLoopContext().duplicate();
        VertxContextSafetyToggle.setContextSafe(context, true);
        return context;
    }

    private <T> Future<T> bound(
            OrganizationId organization, Priority priority, Function<Mutiny.Session, Uni<T>> work) {
        TenantBinding binding = TenantBinding.bind(organization);
        Function<Route, Future<T>> attempt = route -> attempt(route, binding, work);
        // A session within a session is the same one: it has its connection already.
        Future<T> outcome =
                binding.isNested()
                        ? routes.within(organization, attempt)
                        : routes.run(organization, priority, attempt);
        return outcome.eventually(() -> {
            binding.unbind();
            return Future.succeededFuture();
        });
    }

    private <T> Future<T> attempt(
            Route route, TenantBinding binding, Function<Mutiny.Session, Uni<T>> work) {
        binding.direct(route);
        var session = factory.get().withTransaction(work).subscribeAsCompletionStage();
        return Future.fromCompletionStage(session, ContextInternal.current())
                .recover(cause -> Future.failedFuture(translate(route, binding, cause)));
    }

    private static Throwable translate(Route route, TenantBinding binding, Throwable cause) {
        Throwable refusal = binding.refusal();
        if (refusal != null && StaleRouteException.isStale(refusal)) {
            return new StaleRouteException(route, refusal);
        }
        Throwable known = knownCause(cause);
        return known == null ? cause : known;
    }

    /** Hibernate wraps what the pool failed with. */
    private static @Nullable Throwable knownCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShardUnavailableException
                    || cause instanceof UnknownOrganizationException) {
                return cause;
            }
        }
        return null;
    }
}
