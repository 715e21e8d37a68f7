/** What administrators settle for the whole organization. */
@NullMarked
package io.tessera.api.organization;

import org.jspecify.annotations.NullMarked;
