/**
 * The way of Hibernate Reactive to an organization's rows: a pool that routes by what its context
 * is bound to.
 */
@NullMarked
package io.tessera.router.hibernate;

import org.jspecify.annotations.NullMarked;
