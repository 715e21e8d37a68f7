/** What is told to open browsers the moment it happens. */
@NullMarked
package io.tessera.contracts.live;

import org.jspecify.annotations.NullMarked;
