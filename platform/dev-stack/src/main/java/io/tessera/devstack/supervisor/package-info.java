/** The process that owns all others, and what it tells about itself in files. */
@NullMarked
package io.tessera.devstack.supervisor;

import org.jspecify.annotations.NullMarked;
