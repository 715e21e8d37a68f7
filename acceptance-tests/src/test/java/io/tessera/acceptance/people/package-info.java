/** How people join and leave an organization, and where they are signed in. */
@NullMarked
package io.tessera.acceptance.people;

import org.jspecify.annotations.NullMarked;
