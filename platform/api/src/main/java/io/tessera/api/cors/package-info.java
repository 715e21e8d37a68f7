/** Which pages elsewhere may call an organization's API from a browser. */
@NullMarked
package io.tessera.api.cors;

import org.jspecify.annotations.NullMarked;
