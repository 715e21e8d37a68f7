package io.tessera.router.move;

import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.MoveObserver.Moment;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Writes or removes a pin where the organization is: first the shard's record, in one transaction,
 * then the directory's. The shard is the owner before, in between and afterwards; a router with the
 * old map is refused once and told the new epoch. Whoever takes over in between runs both again.
 */
final class PlaceChange implements Stage {
    @Override
    public void run(MoveRun run) throws SQLException {
        if (run.move().step() == MoveStep.REGISTERED) {
            begin(run);
            return;
        }
        long micros = onShard(run);
        run.observer().reached(Moment.TAKEN, MoveStep.CUTTING_OVER);
        inDirectory(run, micros);
    }

    private static void begin(MoveRun run) throws SQLException {
        if (run.move().cancelRequested()) {
            run.lease()
                    .advance(
                            MoveStep.REGISTERED,
                            MoveStep.CANCELLED,
                            "cancelled by an operator; nothing had happened");
        } else {
            run.lease()
                    .advance(
                            MoveStep.REGISTERED,
                            MoveStep.CUTTING_OVER,
                            "from here on the shard may have changed its record");
        }
    }

    /** How long its transactions waited, in microseconds. */
    private static long onShard(MoveRun run) throws SQLException {
        return BriefLock.retrying(
                run,
                () -> {
                    long requestedAt = System.nanoTime();
                    attempt(run, run.source());
                    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - requestedAt);
                });
    }

    private static void attempt(MoveRun run, JdbcSession shard) throws SQLException {
        String change =
                switch (inPlace(run.move())) {
                    case PIN -> "SELECT pin_organization(?, ?, ?)";
                    case UNPIN -> "SELECT unpin_organization(?, ?, ?)";
                };
        run.fenced(
                shard,
                () -> {
                    BriefLock.limit(run, shard);
                    shard.first(
                            change,
                            row -> true,
                            organization(run.move()).value(),
                            run.move().scope().buckets().getFirst(),
                            run.move().epochs().getFirst());
                    run.observer().reached(Moment.FREEZING, MoveStep.CUTTING_OVER);
                    return null;
                });
    }

    private static void inDirectory(MoveRun run, long micros) throws SQLException {
        Move move = run.move();
        JdbcSession directory = run.lease().directory();
        run.lease()
                .advance(
                        MoveStep.CUTTING_OVER,
                        MoveStep.FINISHED,
                        detail(move),
                        () -> {
                            switch (inPlace(move)) {
                                case PIN -> pin(directory, move);
                                case UNPIN -> unpin(directory, move);
                            }
                            return directory.update(
                                    "UPDATE move SET pause_micros = ?, problem = NULL WHERE id = ?",
                                    micros,
                                    move.id());
                        });
    }

    private static void pin(JdbcSession directory, Move move) throws SQLException {
        directory.update(
                """
                INSERT INTO pin (organization_id, shard_id, epoch) VALUES (?, ?, ?)
                ON CONFLICT (organization_id) DO UPDATE SET shard_id = excluded.shard_id,
                    epoch = excluded.epoch WHERE pin.epoch < excluded.epoch
                """,
                organization(move).value(),
                move.target().value(),
                move.epochs().getFirst());
    }

    private static void unpin(JdbcSession directory, Move move) throws SQLException {
        directory.update(
                "UPDATE bucket_map SET epoch = ? WHERE region = ? AND bucket = ? AND epoch < ?",
                move.epochs().getFirst(),
                move.region(),
                move.scope().buckets().getFirst(),
                move.epochs().getFirst());
        directory.update("DELETE FROM pin WHERE organization_id = ?", organization(move).value());
    }

    private static String detail(Move move) {
        return switch (inPlace(move)) {
            case PIN -> "%s is pinned to %s".formatted(move.scope(), move.target());
            case UNPIN ->
                    "%s goes with bucket %d, on %s"
                            .formatted(
                                    move.scope(), move.scope().buckets().getFirst(), move.target());
        };
    }

    private static InPlace inPlace(Move move) {
        return Objects.requireNonNull(move.inPlace());
    }

    private static OrganizationId organization(Move move) {
        return ((OrganizationScope) move.scope()).organization();
    }
}
