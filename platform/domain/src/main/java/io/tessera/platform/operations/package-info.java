/** What operators ask about all organizations together. */
@NullMarked
package io.tessera.platform.operations;

import org.jspecify.annotations.NullMarked;
