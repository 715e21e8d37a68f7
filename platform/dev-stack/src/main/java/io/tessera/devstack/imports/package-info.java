/** People from CSV files, through the public API. */
@NullMarked
package io.tessera.devstack.imports;

import org.jspecify.annotations.NullMarked;
