package io.tessera.devstack.cli.regions;

import org.jspecify.annotations.Nullable;

/**
 * A region as {@code ./tessera regions list} shows it.
 *
 * @param edge where other regions reach it, if the directory says
 * @param publicUrl of an organization in it, if it has one
 * @param shards that are in use
 * @param organizations at home there that are not closed
 */
record RegionRow(
        String name,
        @Nullable String edge,
        @Nullable String publicUrl,
        int shards,
        int organizations,
        RegionDirectory directory) {}
