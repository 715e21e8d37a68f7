/** The people of an organization and what their role lets them do. */
@NullMarked
package io.tessera.platform.member;

import org.jspecify.annotations.NullMarked;
