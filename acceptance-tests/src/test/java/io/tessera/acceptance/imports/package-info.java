/** Files of leads. */
@NullMarked
package io.tessera.acceptance.imports;

import org.jspecify.annotations.NullMarked;
