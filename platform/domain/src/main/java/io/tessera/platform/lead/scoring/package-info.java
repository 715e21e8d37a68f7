/** How promising a lead is, by rules. */
@NullMarked
package io.tessera.platform.lead.scoring;

import org.jspecify.annotations.NullMarked;
