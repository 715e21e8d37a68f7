package io.tessera.router.isolation;

/**
 * A gap in the separation of tenants.
 *
 * @param object table, view, function or role
 * @param gap what is wrong with it
 */
public record IsolationFinding(String object, Gap gap) {

    /** The ways in which one organization's rows could reach another. */
    public enum Gap {
        /** Row-level security is off. */
        NOT_ENABLED,
        /** The owner is exempt. */
        NOT_FORCED,
        /** Nothing ties the application's rows to the bound organization. */
        NO_TENANT_POLICY,
        /** A policy lets the application through without asking for the bound organization. */
        OPEN_POLICY,
        /**
         * A move could not stream it: the primary key does not start with bucket and organization.
         */
        KEY_NOT_BY_TENANT,
        /** The fence's own bookkeeping is within the application's reach. */
        FENCE_REACHABLE,
        /** A view answers with its owner's rights. */
        VIEW_WITH_OWNERS_RIGHTS,
        /** A function other than the fence runs with its owner's rights for the application. */
        FUNCTION_WITH_OWNERS_RIGHTS,
        /** The role that reads across organizations could do more than read. */
        READER_MAY_WRITE,
        /**
         * The application's role is a superuser, may bypass row-level security, or owns something.
         */
        ROLE_TOO_STRONG
    }
}
