/** The one running stack that all acceptance tests share. */
@NullMarked
package io.tessera.acceptance.stack;

import org.jspecify.annotations.NullMarked;
