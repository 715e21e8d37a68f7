/** Health of this service and of what it depends on. */
@NullMarked
package io.tessera.api.status;

import org.jspecify.annotations.NullMarked;
