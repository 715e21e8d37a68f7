package io.tessera.router.verification;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.jdbc.TenantTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares a scope's rows in an original and in a copy that follows it by a stream, while the
 * original is written to. Chunks of rows in the order of their keys are compared by count and sum
 * of hashes; in a chunk that is unequal each row is. A row that differs may be under way, so it
 * counts as different only if the original did not change while everything it had committed arrived
 * at the copy and the copy was read: then nothing is under way and the copy is wrong.
 *
 * <p>The idea of comparing chunks is that of Percona's pt-table-checksum and Vitess' VDiff.
 */
public final class OnlineComparison {
    /** Enough to see that something is wrong, and what. */
    public static final int MOST_DIFFERENCES = 1_000;

    private static final int ROUNDS = 50;

    /**
     * Rows are read in the order of their keys by the key's own index. Statistics that do not know
     * a large organization yet have the planner read all of it, and sort, for every chunk.
     */
    private static final String IN_KEY_ORDER =
            "SET enable_sort = off; SET enable_incremental_sort = off";

    private static final String AS_USUAL = "RESET enable_sort; RESET enable_incremental_sort";

    private final JdbcSession original;
    private final JdbcSession copy;
    private final Barrier barrier;
    private final int chunkSize;
    private final Runnable betweenChunks;

    /**
     * @param original which is right by definition
     * @param barrier waits until the copy has what the original has committed
     * @param chunkSize rows compared at a time
     * @param betweenChunks where others can be given way
     */
    public OnlineComparison(
            JdbcSession original,
            JdbcSession copy,
            Barrier barrier,
            int chunkSize,
            Runnable betweenChunks) {
        this.original = original;
        this.copy = copy;
        this.barrier = barrier;
        this.chunkSize = chunkSize;
        this.betweenChunks = betweenChunks;
    }

    /**
     * Compares the rows of tables.
     *
     * @param condition which rows, in SQL
     */
    public Comparison compare(List<TenantTable> tables, String condition) throws SQLException {
        original.execute(IN_KEY_ORDER);
        copy.execute(IN_KEY_ORDER);
        Comparison comparison = compareInOrder(tables, condition);
        original.execute(AS_USUAL);
        copy.execute(AS_USUAL);
        return comparison;
    }

    private Comparison compareInOrder(List<TenantTable> tables, String condition)
            throws SQLException {
        long rows = 0;
        long chunks = 0;
        var differences = new ArrayList<Difference>();
        for (TenantTable table : tables) {
            var statements = new ComparisonSql(table, condition);
            @Nullable String[] after = null;
            boolean more = true;
            while (more && differences.size() < MOST_DIFFERENCES) {
                Chunk chunk = original(statements, after);
                @Nullable String[] upTo = chunk.count() < chunkSize ? null : chunk.last();
                if (!chunk.equalTo(copied(statements, after, upTo))) {
                    differences.addAll(inspect(table, statements, after, upTo));
                }
                rows += chunk.count();
                chunks++;
                after = upTo;
                more = upTo != null;
                betweenChunks.run();
            }
        }
        return new Comparison(rows, chunks, differences);
    }

    private Chunk original(ComparisonSql statements, @Nullable String @Nullable [] after)
            throws SQLException {
        return original.first(
                        statements.nextChunk(after != null, chunkSize),
                        row ->
                                new Chunk(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getLong(1) == 0
                                                ? null
                                                : (String[]) row.getArray(3).getArray()),
                        statements.bounds(after, null))
                .orElseThrow();
    }

    private Chunk copied(
            ComparisonSql statements,
            @Nullable String @Nullable [] after,
            @Nullable String @Nullable [] upTo)
            throws SQLException {
        return copy.first(
                        statements.chunk(after != null, upTo != null),
                        row -> new Chunk(row.getLong(1), row.getString(2), null),
                        statements.bounds(after, upTo))
                .orElseThrow();
    }

    /** Row by row, again and again, until every difference is explained or certain. */
    private List<Difference> inspect(
            TenantTable table,
            ComparisonSql statements,
            @Nullable String @Nullable [] after,
            @Nullable String @Nullable [] upTo)
            throws SQLException {
        var certain = new ArrayList<Difference>();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, String> before = hashes(original, statements, after, upTo);
            barrier.await();
            Map<String, String> copied = hashes(copy, statements, after, upTo);
            Map<String, String> now = hashes(original, statements, after, upTo);
            var keys = new TreeMap<String, Boolean>();
            before.keySet().forEach(key -> keys.put(key, true));
            copied.keySet().forEach(key -> keys.put(key, true));
            List<Difference> previous = List.copyOf(certain);
            certain.clear();
            boolean underWay = false;
            for (String key : keys.keySet()) {
                String old = before.get(key);
                String there = copied.get(key);
                if (Objects.equals(old, there) || Objects.equals(now.get(key), there)) {
                    continue;
                }
                if (Objects.equals(old, now.get(key))) {
                    certain.add(new Difference(table.name(), key, kind(old, there)));
                } else {
                    underWay = true;
                }
            }
            // Twice the same: a row that changed and changed back in between looks wrong once.
            if (!underWay && certain.equals(previous)) {
                return certain;
            }
        }
        return certain;
    }

    private static Difference.Kind kind(@Nullable String original, @Nullable String copy) {
        if (copy == null) {
            return Difference.Kind.MISSING;
        }
        return original == null ? Difference.Kind.EXTRA : Difference.Kind.DIFFERENT;
    }

    private static Map<String, String> hashes(
            JdbcSession side,
            ComparisonSql statements,
            @Nullable String @Nullable [] after,
            @Nullable String @Nullable [] upTo)
            throws SQLException {
        var hashes = new HashMap<String, String>();
        side.query(
                statements.rows(after != null, upTo != null),
                row -> hashes.put(row.getString(1), row.getString(2)),
                statements.bounds(after, upTo));
        return hashes;
    }

    /** Rows next to each other, as compared. */
    private record Chunk(long count, String sum, @Nullable String @Nullable [] last) {
        boolean equalTo(Chunk other) {
            return count == other.count && sum.equals(other.sum);
        }
    }

    /** Waits until everything that the original has committed by now is in the copy. */
    @FunctionalInterface
    public interface Barrier {
        void await() throws SQLException;
    }
}
