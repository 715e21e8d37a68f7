/** Seals the audit trail. */
@NullMarked
package io.tessera.workers.audit;

import org.jspecify.annotations.NullMarked;
