/** {@code ./tessera regions}: where organizations are at home, and each region's directory. */
@NullMarked
package io.tessera.devstack.cli.regions;

import org.jspecify.annotations.NullMarked;
