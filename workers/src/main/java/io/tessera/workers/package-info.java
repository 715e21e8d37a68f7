/** What the platform does by itself after a change: publishing events and acting on them. */
@NullMarked
package io.tessera.workers;

import org.jspecify.annotations.NullMarked;
