/** What administrators settle for the whole organization. */
@NullMarked
package io.tessera.acceptance.organization;

import org.jspecify.annotations.NullMarked;
