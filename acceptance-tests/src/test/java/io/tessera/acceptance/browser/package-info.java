/** The web app in a real browser. */
@NullMarked
package io.tessera.acceptance.browser;

import org.jspecify.annotations.NullMarked;
