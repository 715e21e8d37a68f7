/** The way to the service that makes and changes organizations, which this one may not. */
@NullMarked
package io.tessera.api.provisioning;

import org.jspecify.annotations.NullMarked;
