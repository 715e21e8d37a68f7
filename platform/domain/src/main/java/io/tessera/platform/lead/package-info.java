/** Leads: what they are, what may be written to them, and how they are stored and found. */
@NullMarked
package io.tessera.platform.lead;

import org.jspecify.annotations.NullMarked;
