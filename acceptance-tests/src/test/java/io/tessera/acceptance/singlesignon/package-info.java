@NullMarked
package io.tessera.acceptance.singlesignon;

import org.jspecify.annotations.NullMarked;
