package io.tessera.platform.tenancy;

import io.tessera.router.migration.MigrationSet;
import java.util.List;

/**
 * What {@link io.tessera.router.migration.DatabaseMigrator} brings the platform's databases up to.
 */
public final class PlatformMigrations {
    /** Tenant tables of the platform. */
    public static final MigrationSet SHARD =
            new MigrationSet("shard", "classpath:db/shard", "flyway_shard_history");

    private PlatformMigrations() {}

    /** For every shard, in order: the fence first, since tables are put behind it. */
    public static List<MigrationSet> ofShards() {
        return List.of(MigrationSet.ROUTER, SHARD);
    }

    /** For the directory. */
    public static List<MigrationSet> ofDirectory() {
        return List.of(MigrationSet.DIRECTORY);
    }
}
