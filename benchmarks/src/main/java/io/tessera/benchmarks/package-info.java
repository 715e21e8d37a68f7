/** Measures a running stack as its users would meet it. Not shipped. */
@NullMarked
package io.tessera.benchmarks;

import org.jspecify.annotations.NullMarked;
