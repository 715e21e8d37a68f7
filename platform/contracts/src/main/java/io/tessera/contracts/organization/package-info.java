/** Events of organizations as a whole. */
@NullMarked
package io.tessera.contracts.organization;

import org.jspecify.annotations.NullMarked;
