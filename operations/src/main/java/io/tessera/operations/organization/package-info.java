/** Organizations' settings, as the API passes them on from administrators. */
@NullMarked
package io.tessera.operations.organization;

import org.jspecify.annotations.NullMarked;
