/** {@code ./tessera shards}: what operators do with shards, and with what is on them. */
@NullMarked
package io.tessera.devstack.cli.shards;

import org.jspecify.annotations.NullMarked;
