package io.tessera.router.verification;

import io.tessera.router.jdbc.TenantTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The questions that compare one table's rows. */
final class ComparisonSql {
    private final TenantTable table;
    private final String condition;
    private final String hashed;

    ComparisonSql(TenantTable table, String condition) {
        this.table = table;
        this.condition = condition;
        this.hashed =
                "hashtextextended(ROW(%s)::text, 0)".formatted(String.join(", ", table.compared()));
    }

    /** Count, sum of hashes and last key of the next rows in the order of keys. */
    String nextChunk(boolean after, int size) {
        String keyTexts =
                table.key().stream()
                        .map(column -> column.name() + "::text")
                        .collect(Collectors.joining(", "));
        return """
        WITH chunk AS (SELECT %s, %s AS row_hash FROM %s WHERE %s ORDER BY %s LIMIT %d)
        SELECT count(*), coalesce(sum(row_hash::numeric), 0)::text,
            (SELECT ARRAY[%s] FROM chunk ORDER BY %s LIMIT 1) FROM chunk
        """
                .formatted(
                        table.keyList(),
                        hashed,
                        table.name(),
                        within(after, false),
                        table.keyList(),
                        size,
                        keyTexts,
                        table.key().stream()
                                .map(column -> column.name() + " DESC")
                                .collect(Collectors.joining(", ")));
    }

    /** Count and sum of hashes of the rows between two keys. */
    String chunk(boolean after, boolean upTo) {
        return """
        SELECT count(*), coalesce(sum(row_hash::numeric), 0)::text
        FROM (SELECT %s AS row_hash FROM %s WHERE %s ORDER BY %s) AS chunk
        """
                .formatted(hashed, table.name(), within(after, upTo), table.keyList());
    }

    /** Key and hash of each row between two keys. */
    String rows(boolean after, boolean upTo) {
        return "SELECT ROW(%s)::text, %s::text FROM %s WHERE %s"
                .formatted(table.keyList(), hashed, table.name(), within(after, upTo));
    }

    /** The bounds as parameters of any of the questions. */
    @Nullable Object[] bounds(
            @Nullable String @Nullable [] after, @Nullable String @Nullable [] upTo) {
        var bounds = new ArrayList<@Nullable Object>();
        if (after != null) {
            bounds.addAll(Arrays.asList(after));
        }
        if (upTo != null) {
            bounds.addAll(Arrays.asList(upTo));
        }
        return bounds.toArray();
    }

    private String within(boolean after, boolean upTo) {
        return condition
                + (after ? " AND (%s) > (%s)".formatted(table.keyList(), parameters()) : "")
                + (upTo ? " AND (%s) <= (%s)".formatted(table.keyList(), parameters()) : "");
    }

    private String parameters() {
        return table.key().stream()
                .map(column -> "?::text::" + column.type())
                .collect(Collectors.joining(", "));
    }
}
