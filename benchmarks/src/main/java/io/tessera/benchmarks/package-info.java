/**
 * Measures a running stack as its users would meet it, and single parts by themselves. Not shipped.
 */
@NullMarked
package io.tessera.benchmarks;

import org.jspecify.annotations.NullMarked;
