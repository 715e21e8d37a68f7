/** The platform over HTTP, as its users see it. */
@NullMarked
package io.tessera.acceptance.http;

import org.jspecify.annotations.NullMarked;
