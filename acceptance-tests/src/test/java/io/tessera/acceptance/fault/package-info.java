/** What happens when parts die. */
@NullMarked
package io.tessera.acceptance.fault;

import org.jspecify.annotations.NullMarked;
