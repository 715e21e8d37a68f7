/** What is settled for an organization after it was made, up to its end. */
@NullMarked
package io.tessera.provisioning.settings;

import org.jspecify.annotations.NullMarked;
