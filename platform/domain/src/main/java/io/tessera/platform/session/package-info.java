/** What people settle for themselves, and sessions that end before their time. */
@NullMarked
package io.tessera.platform.session;

import org.jspecify.annotations.NullMarked;
