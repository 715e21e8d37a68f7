/** Tells members what concerns them, by e-mail. */
@NullMarked
package io.tessera.workers.mail;

import org.jspecify.annotations.NullMarked;
