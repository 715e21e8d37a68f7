/** {@code ./tessera audit}. */
@NullMarked
package io.tessera.devstack.cli.audit;

import org.jspecify.annotations.NullMarked;
