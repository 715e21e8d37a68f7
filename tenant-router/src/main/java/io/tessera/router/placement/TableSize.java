package io.tessera.router.placement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with tenant data, as the catalog knows it; a partitioned one is one table.
 *
 * @param name with its schema, quoted as needed
 * @param bytes on disk, indexes and overflow included
 * @param pages of rows
 * @param knownRows by the statistics, 0 if there are none
 */
record TableSize(String name, long bytes, long pages, long knownRows) {
    private static final String ALL =
            """
            SELECT format('%I.%I', n.nspname, c.relname), size.bytes, size.pages, size.rows
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace,
            LATERAL (
                SELECT coalesce(sum(pg_total_relation_size(leaf.oid)), 0)::bigint,
                       coalesce(sum(pg_relation_size(leaf.oid)), 0)::bigint / current_setting('block_size')::bigint,
                       CASE WHEN min(leaf.reltuples) >= 0 THEN sum(leaf.reltuples) ELSE 0 END::bigint
                FROM pg_class leaf
                WHERE leaf.oid = c.oid AND c.relkind = 'r'
                   OR leaf.oid IN (SELECT relid FROM pg_partition_tree(c.oid) WHERE isleaf)
            ) AS size (bytes, pages, rows)
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND c.relname <> 'pin_ownership'
              AND 2 = (SELECT count(*) FROM pg_attribute a
                       WHERE a.attrelid = c.oid AND a.attname IN ('bucket', 'organization_id') AND NOT a.attisdropped)
            ORDER BY c.relname
            """;

    /** All that a shard has, by name. */
    static List<TableSize> in(Connection shard) throws SQLException {
        try (Statement query = shard.createStatement();
                ResultSet result = query.executeQuery(ALL)) {
            var tables = new ArrayList<TableSize>();
            while (result.next()) {
                tables.add(
                        new TableSize(
                                result.getString(1),
                                result.getLong(2),
                                result.getLong(3),
                                result.getLong(4)));
            }
            return tables;
        }
    }

    /** How many rows: as the statistics say, or counted where there are none yet. */
    long rows(Connection shard) throws SQLException {
        if (knownRows > 0) {
            return knownRows;
        }
        try (Statement query = shard.createStatement();
                ResultSet result = query.executeQuery("SELECT count(*) FROM " + name)) {
            result.next();
            return result.getLong(1);
        }
    }
}
