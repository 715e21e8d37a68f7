package io.tessera.router.move;

import static io.tessera.router.move.LoadedCluster.HERE;
import static io.tessera.router.move.LoadedCluster.THERE;

import io.tessera.router.ShardId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Registers one move after the other for scopes that are at home on the first shard: there and home
 * over the way back, then there and home by two moves of their own. It knows nothing but what the
 * directory says, which may be away, so that an answer that got lost does no harm.
 */
final class Timetable {
    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int ALL = 1_000;

    private final MoveRegister register;
    private final List<MoveScope> scopes;
    private boolean ending;

    Timetable(MoveRegister register, List<MoveScope> scopes) {
        this.register = register;
        this.scopes = scopes;
    }

    /** Goes on for a while, as far as the directory lets it. */
    void goOnFor(Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < until) {
            goOnAndTell(() -> true);
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }

    /** Goes on until that many more moves are over. */
    void awaitArrivals(int more) {
        int enough = arrived() + more;
        goOnUntil(() -> arrived() >= enough);
    }

    /** Takes everything home, and waits until it is. */
    void end() {
        ending = true;
        goOnUntil(() -> scopes.stream().allMatch(this::isAtHome));
    }

    /** Moves that are over. */
    int arrived() {
        return (int)
                register.latest(MoveCluster.REGION, ALL).stream()
                        .filter(move -> scopes.contains(move.scope()) && move.step().isOver())
                        .count();
    }

    /** Whatever streams are left in the shards. */
    static List<String> leftovers(MoveCluster cluster) throws SQLException {
        var found = new ArrayList<String>();
        for (ShardId shard : List.of(HERE, THERE)) {
            try (var session = cluster.session(shard)) {
                found.addAll(Streams.published(session, Streams.PREFIX + "%"));
                found.addAll(Streams.subscribed(session, Streams.PREFIX + "%"));
            }
        }
        return found;
    }

    private void goOnUntil(BooleanSupplier reached) {
        long begun = System.nanoTime();
        while (!goOnAndTell(reached)) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new AssertionError("moves do not get on");
            }
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }

    private boolean goOnAndTell(BooleanSupplier reached) {
        try {
            scopes.forEach(this::goOn);
            return reached.getAsBoolean();
        } catch (MoveException directoryIsDown) {
            return false;
        }
    }

    private void goOn(MoveScope scope) {
        var newest = newest(scope);
        if (newest.isEmpty()) {
            register(scope, THERE, DAY);
            return;
        }
        Move move = newest.getFirst();
        boolean open = move.step() == MoveStep.FOLLOWING && move.settledAt() != null;
        if (open && !move.keepBack().isZero()) {
            if (move.returns() == null) {
                register.back(move.id(), "timetable");
            } else {
                register.finish(move.id());
            }
        } else if (move.step().isOver() && !(ending && move.target().equals(HERE))) {
            ShardId next = move.target().equals(HERE) ? THERE : HERE;
            boolean stay = next.equals(THERE) && move.returns() == null;
            register(scope, next, stay ? DAY : Duration.ZERO);
        }
    }

    private boolean isAtHome(MoveScope scope) {
        Move move = newest(scope).getFirst();
        return move.step().isOver() && move.target().equals(HERE);
    }

    /** The newest move of a scope, if there is one. */
    private List<Move> newest(MoveScope scope) {
        return register.latest(MoveCluster.REGION, ALL).stream()
                .filter(move -> move.scope().equals(scope))
                .limit(1)
                .toList();
    }

    private void register(MoveScope scope, ShardId target, Duration keepBack) {
        register.register(
                new MoveRequest(MoveCluster.REGION, scope, target, keepBack, "timetable"));
    }
}
