/**
 * What is asked of the API: noted after each answer, written a little later, shown to
 * administrators.
 */
@NullMarked
package io.tessera.api.apiusage;

import org.jspecify.annotations.NullMarked;
