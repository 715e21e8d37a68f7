/** An organization's own providers of identities, as its administrators manage them. */
@NullMarked
package io.tessera.api.singlesignon;

import org.jspecify.annotations.NullMarked;
