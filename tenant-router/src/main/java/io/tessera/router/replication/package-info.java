/**
 * Copies of the directory in other regions, kept by logical replication, and how one becomes the
 * primary. For operators.
 */
@NullMarked
package io.tessera.router.replication;

import org.jspecify.annotations.NullMarked;
