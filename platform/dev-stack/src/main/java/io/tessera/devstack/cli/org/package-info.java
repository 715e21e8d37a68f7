/** {@code ./tessera org}: organizations, made, shown and taken away. */
@NullMarked
package io.tessera.devstack.cli.org;

import org.jspecify.annotations.NullMarked;
