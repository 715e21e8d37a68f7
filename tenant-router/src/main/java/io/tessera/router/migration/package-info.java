/**
 * Migrations of the directory and of all shards. Run by operators over JDBC, never by services at
 * start.
 */
@NullMarked
package io.tessera.router.migration;

import org.jspecify.annotations.NullMarked;
