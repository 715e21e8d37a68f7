/** Who changed what, written with the change itself. */
@NullMarked
package io.tessera.platform.audit;

import org.jspecify.annotations.NullMarked;
