/**
 * Setting up databases, shards and organizations. Run by operators over JDBC as {@code
 * tessera_owner}.
 */
@NullMarked
package io.tessera.router.provisioning;

import org.jspecify.annotations.NullMarked;
