/** What every request passes: which organization its host names, limits, and security headers. */
@NullMarked
package io.tessera.api.edge;

import org.jspecify.annotations.NullMarked;
