/** The organizations a new stack begins with. */
@NullMarked
package io.tessera.devstack.demo;

import org.jspecify.annotations.NullMarked;
