/** Leads over HTTP. */
@NullMarked
package io.tessera.api.lead;

import org.jspecify.annotations.NullMarked;
