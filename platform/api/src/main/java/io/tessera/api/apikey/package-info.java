/** The keys of an organization, as its administrators manage them. */
@NullMarked
package io.tessera.api.apikey;

import org.jspecify.annotations.NullMarked;
