/**
 * The tenant router wired into a service: its configuration, its beans, and the door to Hibernate
 * Reactive. Features inject {@link io.tessera.router.TenantTransactions} or {@link
 * io.tessera.platform.tenancy.TenantSessions}; nobody opens a pool or a session factory of their
 * own.
 */
@NullMarked
package io.tessera.platform.tenancy;

import org.jspecify.annotations.NullMarked;
