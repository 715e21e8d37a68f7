/** What every request meets before it reaches a resource. */
@NullMarked
package io.tessera.acceptance.gateway;

import org.jspecify.annotations.NullMarked;
