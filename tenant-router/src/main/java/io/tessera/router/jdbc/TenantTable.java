package io.tessera.router.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table with rows of tenants: one that has the columns {@code bucket} and {@code
 * organization_id}, the fence's own aside.
 *
 * @param name safe to put into SQL
 * @param columns all that are stored, in the table's order, safe to put into SQL
 * @param key columns of the primary key, in its order, and their types
 * @param compared the columns whose values mean the same on every shard: all but ids of
 *     transactions, which are a server's own
 */
public record TenantTable(
        String name, List<String> columns, List<KeyColumn> key, List<String> compared) {

    private static final String TABLES =
            """
            SELECT c.oid::regclass::text AS name,
                (SELECT string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM pg_attribute
                 WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
                (SELECT string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM pg_attribute
                 WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND atttypid NOT IN ('xid8'::regtype, 'xid'::regtype)) AS compared,
                (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, NULL), ',' ORDER BY k.position)
                 FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, position)
                 JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum) AS key
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
            WHERE c.relkind = 'r' AND n.nspname = 'public' AND c.relname NOT IN ('bucket_ownership', 'pin_ownership')
              AND (SELECT count(*) FROM pg_attribute WHERE attrelid = c.oid AND NOT attisdropped
                   AND attname IN ('bucket', 'organization_id')) = 2
            ORDER BY name
            """;

    /** Every tenant table of a shard, by name. */
    public static List<TenantTable> all(JdbcSession shard) throws SQLException {
        return shard.query(
                TABLES,
                row ->
                        new TenantTable(
                                row.getString("name"),
                                List.of(row.getString("columns").split(",")),
                                List.of(row.getString("key").split(",")).stream()
                                        .map(KeyColumn::parse)
                                        .toList(),
                                List.of(row.getString("compared").split(","))));
    }

    /** The columns as a list in SQL. */
    public String columnList() {
        return String.join(", ", columns);
    }

    /** The key's columns as a list in SQL. */
    public String keyList() {
        return key.stream().map(KeyColumn::name).collect(Collectors.joining(", "));
    }

    /**
     * A column of the key.
     *
     * @param name safe to put into SQL
     * @param type as Postgres writes it
     */
    public record KeyColumn(String name, String type) {
        static KeyColumn parse(String nameAndType) {
            int space = nameAndType.indexOf(' ');
            return new KeyColumn(nameAndType.substring(0, space), nameAndType.substring(space + 1));
        }
    }
}
