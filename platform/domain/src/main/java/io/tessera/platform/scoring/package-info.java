/** How promising a lead is, by rules. */
@NullMarked
package io.tessera.platform.scoring;

import org.jspecify.annotations.NullMarked;
