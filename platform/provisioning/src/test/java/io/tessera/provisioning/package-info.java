/** What the tests of provisioning share. */
@NullMarked
package io.tessera.provisioning;

import org.jspecify.annotations.NullMarked;
