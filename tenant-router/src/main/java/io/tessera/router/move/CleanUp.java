package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.jdbc.TenantTable;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Deletes what is left at a shard that is not the owner any more, a little at a time. */
final class CleanUp implements Stage {
    private static final int BATCH = 1_000;

    @Override
    public void run(MoveRun run) throws SQLException {
        Streams.remove(run, run.reverseStream(), run.source());
        long deleted = deleteRows(run, run.source());
        run.lease()
                .advance(
                        MoveStep.CLEANING,
                        MoveStep.FINISHED,
                        "%d rows deleted at %s".formatted(deleted, run.move().source()));
    }

    private static long deleteRows(MoveRun run, JdbcSession shard) throws SQLException {
        String condition = run.condition();
        var tables = new ArrayDeque<TenantTable>(run.tables());
        var pacing = new Pacing(run.settings().share());
        long deleted = 0;
        while (!tables.isEmpty()) {
            deleted +=
                    run.fenced(
                            shard,
                            () -> {
                                Ownership.requireNone(run.move(), shard);
                                shard.execute("SET LOCAL session_replication_role = replica");
                                return deleteBatch(shard, tables, condition);
                            });
            pacing.rest();
        }
        return deleted;
    }

    /** From one table after the other; those that have no more rows are taken off. */
    private static int deleteBatch(JdbcSession shard, Deque<TenantTable> tables, String condition)
            throws SQLException {
        int left = BATCH;
        while (left > 0 && !tables.isEmpty()) {
            int deleted =
                    shard.update(
                            "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE %2$s LIMIT %3$d))"
                                    .formatted(tables.getFirst().name(), condition, left));
            if (deleted < left) {
                tables.removeFirst();
            }
            left -= deleted;
        }
        return BATCH - left;
    }
}
