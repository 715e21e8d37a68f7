package io.tessera.router.migration;

/**
 * Migrations that are versioned together. Several sets may live in one database, each with a
 * history of its own.
 *
 * @param name what people call it
 * @param location where Flyway finds it, for example {@code classpath:db/router}
 * @param historyTable table that records what was applied
 */
public record MigrationSet(String name, String location, String historyTable) {
    /** The fence of a shard; comes before any set with tenant tables. */
    public static final MigrationSet ROUTER =
            new MigrationSet("router", "classpath:db/router", "flyway_router_history");

    /** The directory. */
    public static final MigrationSet DIRECTORY =
            new MigrationSet("directory", "classpath:db/directory", "flyway_directory_history");
}
