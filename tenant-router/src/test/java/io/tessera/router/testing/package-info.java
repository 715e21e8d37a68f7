/** A real Postgres with a directory and shards, started once for all integration tests. */
@NullMarked
package io.tessera.router.testing;

import org.jspecify.annotations.NullMarked;
