/**
 * For measurements alone: built with the profile {@code bare-path}, and never part of a release.
 */
@NullMarked
package io.tessera.api.bare;

import org.jspecify.annotations.NullMarked;
