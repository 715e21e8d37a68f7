/** Questions to many shards at once, whose answer may be partial and then says so. */
@NullMarked
package io.tessera.router.scatter;

import org.jspecify.annotations.NullMarked;
