/** How an organization wants its API to be reached. */
@NullMarked
package io.tessera.platform.apisettings;

import org.jspecify.annotations.NullMarked;
