/** How much callers and organizations may ask for, and what happens to those who ask for more. */
@NullMarked
package io.tessera.api.limit;

import org.jspecify.annotations.NullMarked;
