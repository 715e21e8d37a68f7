/** What is really in the stores, read past the platform. */
@NullMarked
package io.tessera.acceptance.view;

import org.jspecify.annotations.NullMarked;
