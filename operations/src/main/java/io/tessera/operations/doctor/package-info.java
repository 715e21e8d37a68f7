/** What is wrong in the region, for operators. */
@NullMarked
package io.tessera.operations.doctor;

import org.jspecify.annotations.NullMarked;
