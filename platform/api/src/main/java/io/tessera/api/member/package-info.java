/** The caller and the organization's people over HTTP. */
@NullMarked
package io.tessera.api.member;

import org.jspecify.annotations.NullMarked;
