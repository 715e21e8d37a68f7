/** Compares the rows of two shards while both are written to. */
@NullMarked
package io.tessera.router.verification;

import org.jspecify.annotations.NullMarked;
