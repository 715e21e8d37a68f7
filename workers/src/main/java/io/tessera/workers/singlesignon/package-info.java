/** What has to be looked after for providers of identities. */
@NullMarked
package io.tessera.workers.singlesignon;

import org.jspecify.annotations.NullMarked;
