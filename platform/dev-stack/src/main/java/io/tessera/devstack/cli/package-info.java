/** The commands of ./tessera. */
@NullMarked
package io.tessera.devstack.cli;

import org.jspecify.annotations.NullMarked;
