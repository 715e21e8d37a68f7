/** Where programs come from: the checkout's build output and a cache of unpacked distributions. */
@NullMarked
package io.tessera.devstack.install;

import org.jspecify.annotations.NullMarked;
