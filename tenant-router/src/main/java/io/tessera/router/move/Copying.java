package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.jdbc.TenantTable;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * Copies the rows as of one snapshot; every change committed after it is kept in a replication slot
 * and follows by the stream. The stream's name carries the token: what a coordinator that was
 * replaced may still do concerns a stream that nobody uses.
 */
final class Copying implements Stage {
    @Override
    public void run(MoveRun run) throws SQLException {
        Move move = run.move();
        String name = "tessera_move_%d_%d".formatted(move.id(), run.lease().token());
        // Of an attempt that did not end: nobody knows how far it came.
        Streams.sweep(run, run.source(), run.target(), null);
        Preparation.purge(run);
        String condition = run.condition();
        List<TenantTable> tables = run.tables();
        var stream = new ChangeStream(name, run.source(), run.target());
        run.fenced(
                run.source(),
                () -> {
                    stream.publish(tables, condition);
                    return null;
                });
        copy(run, name, tables, condition);
        run.fenced(
                run.target(),
                () -> {
                    stream.subscribe(run.access(), run.address(move.source()));
                    return null;
                });
        run.lease()
                .advance(
                        MoveStep.PREPARED,
                        MoveStep.COPIED,
                        "stream",
                        name,
                        "the rows are copied, changes follow");
    }

    private static void copy(MoveRun run, String slot, List<TenantTable> tables, String condition)
            throws SQLException {
        URI address = run.address(run.move().source());
        JdbcSession reader = run.sessions().take(address);
        try (Connection replication = run.access().openForReplication(address)) {
            String snapshot =
                    Objects.requireNonNull(
                            replication
                                    .unwrap(PGConnection.class)
                                    .getReplicationAPI()
                                    .createReplicationSlot()
                                    .logical()
                                    .withSlotName(slot)
                                    .withOutputPlugin("pgoutput")
                                    .make()
                                    .getSnapshotName());
            run.keepOrDrop(slot, run.source());
            copy(run, snapshot, reader, tables, condition);
        } catch (SQLException | RuntimeException e) {
            ShardSessions.close(reader);
            throw e;
        }
        run.sessions().giveBack(address, reader);
    }

    private static void copy(
            MoveRun run,
            String snapshot,
            JdbcSession reader,
            List<TenantTable> tables,
            String condition)
            throws SQLException {
        reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        reader.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
        var progress = new CopyProgress(run, estimate(reader, tables, condition));
        for (List<TenantTable> together : progress.isOfLittle() ? List.of(tables) : each(tables)) {
            run.fenced(
                    run.target(),
                    () -> {
                        for (TenantTable table : together) {
                            copy(reader, run.target(), table, condition, progress);
                        }
                        return null;
                    });
        }
        progress.report();
        reader.execute("COMMIT");
        if (!progress.isOfLittle()) {
            analyze(run.target(), tables);
        }
    }

    /** Or queries for what has just arrived would be planned as if it had not. */
    private static void analyze(JdbcSession target, List<TenantTable> tables) throws SQLException {
        for (TenantTable table : tables) {
            target.execute("ANALYZE " + table.name());
        }
    }

    /** A transaction per table, so that none is open for all of a large scope's time. */
    private static List<List<TenantTable>> each(List<TenantTable> tables) {
        return tables.stream().map(List::of).toList();
    }

    private static void copy(
            JdbcSession reader,
            JdbcSession writer,
            TenantTable table,
            String condition,
            CopyProgress progress)
            throws SQLException {
        writer.execute("SET LOCAL session_replication_role = replica");
        CopyOut out =
                reader.connection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "COPY (SELECT %s FROM %s WHERE %s) TO STDOUT (FORMAT binary)"
                                        .formatted(table.columnList(), table.name(), condition));
        CopyIn in =
                writer.connection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY %s (%s) FROM STDIN (FORMAT binary)"
                                        .formatted(table.name(), table.columnList()));
        try {
            byte[] piece = out.readFromCopy();
            while (piece != null) {
                in.writeToCopy(piece, 0, piece.length);
                progress.copied(piece.length);
                piece = out.readFromCopy();
            }
            progress.rows(in.endCopy());
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
    }

    /** What the planner expects, so that nothing is read twice. */
    private static long estimate(JdbcSession reader, List<TenantTable> tables, String condition)
            throws SQLException {
        long bytes = 0;
        for (TenantTable table : tables) {
            String plan =
                    String.join(
                            " ",
                            reader.query(
                                    "EXPLAIN SELECT * FROM %s WHERE %s"
                                            .formatted(table.name(), condition),
                                    row -> row.getString(1)));
            bytes += PlanEstimate.bytes(plan);
        }
        return bytes;
    }
}
