/** Health of this service. */
@NullMarked
package io.tessera.workers.status;

import org.jspecify.annotations.NullMarked;
