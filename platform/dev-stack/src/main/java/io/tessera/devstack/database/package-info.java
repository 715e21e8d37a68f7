/** Databases, roles, migrations and the directory's first rows. */
@NullMarked
package io.tessera.devstack.database;

import org.jspecify.annotations.NullMarked;
