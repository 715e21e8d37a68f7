/** Options that commands have in common. */
@NullMarked
package io.tessera.devstack.cli.option;

import org.jspecify.annotations.NullMarked;
