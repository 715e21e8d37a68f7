/**
 * The protocol that moves a bucket between two shards, as a model small enough for every
 * interleaving of it to be looked at. See docs/architecture/move-protocol-model.md.
 */
@NullMarked
package io.tessera.router.move.model;

import org.jspecify.annotations.NullMarked;
