/** What commands about shards and about regions have in common: moves, and where things are. */
@NullMarked
package io.tessera.devstack.cli.move;

import org.jspecify.annotations.NullMarked;
