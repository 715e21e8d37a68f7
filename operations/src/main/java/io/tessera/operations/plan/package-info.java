/** Plans for an even spread over shards, for operators. */
@NullMarked
package io.tessera.operations.plan;

import org.jspecify.annotations.NullMarked;
