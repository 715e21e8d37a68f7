/** Finding leads. */
@NullMarked
package io.tessera.acceptance.search;

import org.jspecify.annotations.NullMarked;
