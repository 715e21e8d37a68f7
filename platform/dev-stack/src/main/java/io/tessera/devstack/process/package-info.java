/** Child processes: launched, watched, stopped, and found again after their parent died. */
@NullMarked
package io.tessera.devstack.process;

import org.jspecify.annotations.NullMarked;
