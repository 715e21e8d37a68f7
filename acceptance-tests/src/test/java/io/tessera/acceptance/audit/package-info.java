/** The audit trail on the running stack. */
@NullMarked
package io.tessera.acceptance.audit;

import org.jspecify.annotations.NullMarked;
