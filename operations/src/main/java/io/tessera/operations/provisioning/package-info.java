/** Organizations made and taken away: what was begun is carried to its end. */
@NullMarked
package io.tessera.operations.provisioning;

import org.jspecify.annotations.NullMarked;
