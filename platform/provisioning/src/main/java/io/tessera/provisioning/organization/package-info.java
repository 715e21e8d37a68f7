/** How an organization comes into being everywhere it has to be known, and goes again. */
@NullMarked
package io.tessera.provisioning.organization;

import org.jspecify.annotations.NullMarked;
