/** What can go wrong for a caller: one sealed hierarchy, stable codes, JSON pointers. */
@NullMarked
package io.tessera.platform.problem;

import org.jspecify.annotations.NullMarked;
