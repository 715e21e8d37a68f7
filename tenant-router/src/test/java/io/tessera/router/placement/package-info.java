@NullMarked
package io.tessera.router.placement;

import org.jspecify.annotations.NullMarked;
