/** Keys with which programs act for an organization. */
@NullMarked
package io.tessera.platform.apikey;

import org.jspecify.annotations.NullMarked;
