package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.jdbc.TenantTable;
import java.sql.SQLException;

/** Deletes what is left at a shard that is not the owner any more, a little at a time. */
final class CleanUp implements Stage {
    private static final int BATCH = 5_000;

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
        long deleted = 0;
        for (TenantTable table : run.tables()) {
            String sql =
                    "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE %2$s LIMIT %3$d))"
                            .formatted(table.name(), condition, BATCH);
            int batch;
            do {
                batch =
                        run.fenced(
                                shard,
                                () -> {
                                    Ownership.requireNone(run.move().scope(), shard);
                                    shard.execute("SET LOCAL session_replication_role = replica");
                                    return shard.update(sql);
                                });
                deleted += batch;
            } while (batch == BATCH);
        }
        return deleted;
    }
}
