/**
 * Examines a region: whether the directory and its shards agree, and whether anything was left
 * behind. Reads only.
 */
@NullMarked
package io.tessera.router.doctor;

import org.jspecify.annotations.NullMarked;
