package io.tessera.router.hibernate;

import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.hibernate.TenantBindingException.Code;
import io.vertx.core.impl.ContextInternal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows a duplicated Vert.x context may reach. Hibernate Reactive keeps its session in that
 * context, so while an organization is bound no other can be: the session would carry rows across.
 */
public final class TenantBinding {
    private static final Object KEY = TenantBinding.class;

    private final OrganizationId organization;
    private final ContextInternal context;
    private int depth = 1;
    private @Nullable Route route;
    private volatile @Nullable Throwable refusal;

    private TenantBinding(OrganizationId organization, ContextInternal context) {
        this.organization = organization;
        this.context = context;
    }

    /**
     * Binds an organization to the current context; binding the same one again nests.
     *
     * @throws TenantBindingException if another is bound, or the context is not a duplicated one
     */
    public static TenantBinding bind(OrganizationId organization) {
        ContextInternal context = ContextInternal.current();
        if (context == null || !context.isDuplicate()) {
            throw new TenantBindingException(Code.NO_DUPLICATED_CONTEXT);
        }
        TenantBinding bound = context.getLocal(KEY);
        if (bound == null) {
            var binding = new TenantBinding(organization, context);
            context.putLocal(KEY, binding);
            return binding;
        }
        if (!bound.organization.equals(organization)) {
            throw new TenantBindingException(Code.OTHER_ORGANIZATION_BOUND);
        }
        bound.depth++;
        return bound;
    }

    /**
     * What is bound to the current context.
     *
     * @throws TenantBindingException if nothing is
     */
    public static TenantBinding current() {
        ContextInternal context = ContextInternal.current();
        TenantBinding bound = context == null ? null : context.getLocal(KEY);
        if (bound == null) {
            throw new TenantBindingException(Code.NO_ORGANIZATION_BOUND);
        }
        return bound;
    }

    /** Undoes one {@link #bind}. */
    public void unbind() {
        if (--depth == 0) {
            context.removeLocal(KEY);
        }
    }

    /** Whether it was bound again while it was bound: what runs now is part of what ran then. */
    public boolean isNested() {
        return depth > 1;
    }

    public OrganizationId organization() {
        return organization;
    }

    /** Says which way the next transactions go; unless told, they take the map's. */
    public void direct(Route way) {
        route = way;
    }

    Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    /**
     * Why the shard refused this binding's last transaction, if it did. Statements behind a refused
     * {@code begin_tenant} fail with errors of their own; this is the one to act on.
     */
    public @Nullable Throwable refusal() {
        return refusal;
    }

    void refused(Throwable cause) {
        refusal = cause;
    }

    void undecided() {
        refusal = null;
    }
}
