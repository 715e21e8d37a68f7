/** What makes up a stack: ports, addresses, folders and the checkout it is built from. */
@NullMarked
package io.tessera.devstack.layout;

import org.jspecify.annotations.NullMarked;
