/** Live updates to browsers: server-sent events fed by Redis. */
@NullMarked
package io.tessera.api.live;

import org.jspecify.annotations.NullMarked;
