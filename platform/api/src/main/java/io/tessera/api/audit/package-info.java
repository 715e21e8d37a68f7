/** The audit trail of an organization: looked through, exported, and checked. */
@NullMarked
package io.tessera.api.audit;

import org.jspecify.annotations.NullMarked;
