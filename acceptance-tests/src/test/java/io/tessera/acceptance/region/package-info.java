/** Two regions: what reaches its home, what stays there, and what happens while one is away. */
@NullMarked
package io.tessera.acceptance.region;

import org.jspecify.annotations.NullMarked;
