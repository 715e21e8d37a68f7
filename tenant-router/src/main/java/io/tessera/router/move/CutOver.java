package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.jdbc.TenantTable;
import io.tessera.router.move.MoveObserver.Moment;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The change of owner. The way back is prepared first, then the source is frozen: from there on
 * nobody owns the scope, until the target, which has by then everything that the source ever
 * committed, commits that it does. A crash in between leaves no owner, never two; whoever takes
 * over runs all of this again.
 */
final class CutOver implements Stage {
    private static final long ARRIVAL_POLL_NANOS = 300_000;

    @Override
    public void run(MoveRun run) throws SQLException {
        if (run.move().step() == MoveStep.VERIFIED) {
            prepareWayBack(run);
        }
        Freeze freeze = freeze(run);
        if (freeze == null) {
            run.lease()
                    .advance(
                            MoveStep.CUTTING_OVER,
                            MoveStep.CANCELLING,
                            "cancelled before the source was frozen");
            return;
        }
        run.observer().reached(Moment.FROZEN, MoveStep.CUTTING_OVER);
        take(run, freeze);
        run.observer().reached(Moment.TAKEN, MoveStep.CUTTING_OVER);
        long pause = System.nanoTime() - freeze.requestedAt();
        run.lease().publish(run.move(), TimeUnit.NANOSECONDS.toMicros(pause));
    }

    private static void prepareWayBack(MoveRun run) throws SQLException {
        Move move = run.move();
        String name = "%s%d_%d_back".formatted(Streams.PREFIX, move.id(), run.lease().token());
        List<TenantTable> tables = run.tables();
        String condition = run.condition();
        Streams.sweep(run, run.target(), run.source(), null);
        var stream = new ChangeStream(name, run.target(), run.source());
        run.fenced(
                run.target(),
                () -> {
                    stream.publish(tables, condition);
                    return null;
                });
        stream.keepChanges();
        run.keepOrDrop(name, run.target());
        run.lease()
                .advance(
                        MoveStep.VERIFIED,
                        MoveStep.CUTTING_OVER,
                        "reverse_stream",
                        name,
                        "the way back is prepared");
        run.readAgain();
    }

    /** Null when the move was cancelled before it could be frozen. */
    private static @Nullable Freeze freeze(MoveRun run) throws SQLException {
        ChangeStream stream = run.stream();
        if (!stream.carries(TenantTable.all(run.source()))) {
            throw new SetbackException(
                    "a table was made since the move began; cancel it and begin again");
        }
        return BriefLock.retrying(
                run,
                () -> {
                    if (run.readAgain().cancelRequested() && !isFrozen(run)) {
                        return null;
                    }
                    waitUntilClose(run, stream);
                    return attempt(run, stream);
                });
    }

    private static void waitUntilClose(MoveRun run, ChangeStream stream) throws SQLException {
        long begun = System.nanoTime();
        Duration lag = stream.roundTrip(run.settings().streamPatience());
        while (lag.compareTo(run.settings().closeEnough()) > 0) {
            run.lease().lag(lag);
            if (System.nanoTime() - begun > run.settings().freezePatience().toNanos()) {
                throw new SetbackException(
                        "the target stays %d ms behind".formatted(lag.toMillis()));
            }
            lag = stream.roundTrip(run.settings().streamPatience());
        }
    }

    private static Freeze attempt(MoveRun run, ChangeStream stream) throws SQLException {
        JdbcSession source = run.source();
        long requestedAt = System.nanoTime();
        return run.fenced(
                source,
                () -> {
                    BriefLock.limit(run, source);
                    release(run, source);
                    run.observer().reached(Moment.FREEZING, MoveStep.CUTTING_OVER);
                    long mark = stream.mark();
                    return source.first(
                                    "SELECT clock_timestamp()::text",
                                    row -> new Freeze(requestedAt, mark, row.getString(1)))
                            .orElseThrow();
                });
    }

    private static void release(MoveRun run, JdbcSession source) throws SQLException {
        Move move = run.move();
        if (!run.safeguards().freeze()) {
            releaseWithoutWaiting(move, source);
            return;
        }
        switch (move.scope()) {
            case BucketScope(List<Short> buckets) ->
                    source.first(
                            "SELECT release_buckets(?, ?, ?)",
                            row -> true,
                            buckets.toArray(Short[]::new),
                            move.epochs().toArray(Long[]::new),
                            move.target().value());
            case OrganizationScope one ->
                    source.first(
                            "SELECT release_organization(?, ?, ?, ?)",
                            row -> true,
                            one.organization().value(),
                            one.bucket(),
                            move.epochs().getFirst(),
                            move.target().value());
        }
    }

    /** What goes wrong without the locks is shown by leaving them out. */
    private static void releaseWithoutWaiting(Move move, JdbcSession source) throws SQLException {
        source.update(
                "UPDATE bucket_ownership SET state = 'MOVED', epoch = ?, moved_to = ? WHERE bucket = ANY (?)",
                move.epochs().getFirst(),
                move.target().value(),
                move.scope().buckets().toArray(Short[]::new));
    }

    private static void take(MoveRun run, Freeze freeze) throws SQLException {
        JdbcSession target = run.target();
        if (!run.safeguards().mark()) {
            target.update(
                    "INSERT INTO move_mark (stream, number) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    run.stream().name(),
                    freeze.mark());
        }
        long begun = System.nanoTime();
        while (!isTaken(run, target, freeze)) {
            if (System.nanoTime() - begun > run.settings().streamPatience().toNanos()) {
                throw new ChangeStream.StreamTooSlowException(
                        run.stream().name(), run.settings().streamPatience());
            }
            LockSupport.parkNanos(ARRIVAL_POLL_NANOS);
        }
    }

    private static boolean isTaken(MoveRun run, JdbcSession target, Freeze freeze)
            throws SQLException {
        Move move = run.move();
        String stream = run.stream().name();
        try {
            return switch (move.scope()) {
                case BucketScope(List<Short> buckets) ->
                        answer(
                                target,
                                "SELECT take_buckets(?, ?, ?, ?, ?::timestamptz, ?, ?)",
                                move.id(),
                                run.lease().token(),
                                stream,
                                freeze.mark(),
                                freeze.at(),
                                buckets.toArray(Short[]::new),
                                move.epochs().toArray(Long[]::new));
                case OrganizationScope one ->
                        answer(
                                target,
                                move.crossesRegions()
                                        ? "SELECT take_arrival(?, ?, ?, ?, ?::timestamptz, ?, ?)"
                                        : "SELECT take_organization(?, ?, ?, ?, ?::timestamptz, ?, ?)",
                                move.id(),
                                run.lease().token(),
                                stream,
                                freeze.mark(),
                                freeze.at(),
                                one.organization().value(),
                                move.epochs().getFirst());
            };
        } catch (SQLException e) {
            throw run.refused(e);
        }
    }

    private static boolean isFrozen(MoveRun run) throws SQLException {
        JdbcSession source = run.source();
        // Under the token: nobody else can freeze it behind this answer.
        return run.fenced(
                source,
                () ->
                        switch (run.move().scope()) {
                            case BucketScope(List<Short> buckets) ->
                                    source.exists(
                                            "SELECT FROM bucket_ownership WHERE bucket = ANY (?) AND state = 'MOVED'",
                                            (Object) buckets.toArray(Short[]::new));
                            case OrganizationScope one ->
                                    source.exists(
                                            "SELECT FROM pin_ownership WHERE organization_id = ? AND state = 'MOVED'",
                                            one.organization().value());
                        });
    }

    private static boolean answer(JdbcSession session, String sql, Object... parameters)
            throws SQLException {
        return session.first(sql, row -> row.getBoolean(1), parameters).orElse(false);
    }

    /**
     * A freeze that is committed.
     *
     * @param requestedAt nanoseconds of this process when the locks were asked for
     * @param mark written in the same transaction
     * @param at the source's time in it
     */
    private record Freeze(long requestedAt, long mark, String at) {}
}
