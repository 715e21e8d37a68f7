/** How an organization wants its API to be reached, as its administrators set it. */
@NullMarked
package io.tessera.api.apisettings;

import org.jspecify.annotations.NullMarked;
