/** What was asked of the API: counts by day and caller, and the last requests of programs. */
@NullMarked
package io.tessera.platform.apiusage;

import org.jspecify.annotations.NullMarked;
