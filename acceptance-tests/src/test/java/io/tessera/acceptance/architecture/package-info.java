/** Which module and package may know which. */
@NullMarked
package io.tessera.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
