/** Events of leads. */
@NullMarked
package io.tessera.contracts.lead;

import org.jspecify.annotations.NullMarked;
