/** What operators and integrators rely on. */
@NullMarked
package io.tessera.acceptance.operations;

import org.jspecify.annotations.NullMarked;
