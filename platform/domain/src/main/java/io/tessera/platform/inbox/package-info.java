/** Which events a consumer has taken in already. */
@NullMarked
package io.tessera.platform.inbox;

import org.jspecify.annotations.NullMarked;
