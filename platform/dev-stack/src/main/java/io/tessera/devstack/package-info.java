/**
 * The embedded development stack: every store and service of the platform as child processes on
 * loopback, for people through {@code ./tessera} and for tests through {@link
 * io.tessera.devstack.DevStack}.
 */
@NullMarked
package io.tessera.devstack;

import org.jspecify.annotations.NullMarked;
