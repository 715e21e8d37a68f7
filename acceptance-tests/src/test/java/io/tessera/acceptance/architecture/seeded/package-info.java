/** Code that breaks the rules of the house, so that the rules can be seen to fail. */
@NullMarked
package io.tessera.acceptance.architecture.seeded;

import org.jspecify.annotations.NullMarked;
