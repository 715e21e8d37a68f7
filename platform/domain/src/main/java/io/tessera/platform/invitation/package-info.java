/** People who are asked to join the organization, up to the moment when they have. */
@NullMarked
package io.tessera.platform.invitation;

import org.jspecify.annotations.NullMarked;
