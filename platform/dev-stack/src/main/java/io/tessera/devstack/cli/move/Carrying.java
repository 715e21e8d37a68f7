package io.tessera.devstack.cli.move;

import io.tessera.router.move.Move;
import io.tessera.router.move.MoveRegister;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Coordinates moves in this process and shows what happens, line by line. When the process ends in
 * between, the moves stay where they are, to be resumed.
 */
public final class Carrying {
    private static final long LOOK_MILLIS = 250;

    /** What it says is in the directory, and shown from there. */
    private static final Logger COORDINATION = Logger.getLogger("io.tessera.router.move");

    private final Region region;
    private final MoveRegister register;
    private final PrintStream out;
    private final Map<Long, MoveWatch> watches = new HashMap<>();
    private final Set<Long> underWay = new ConcurrentSkipListSet<>();

    public Carrying(Region region, PrintStream out) {
        this.region = region;
        this.register = region.register();
        this.out = out;
        silence();
    }

    /** Leaves it to the directory to say what is in the way. */
    public static void silence() {
        COORDINATION.setLevel(Level.SEVERE);
    }

    /**
     * Does what there is to do for one move, and says where it stands then.
     *
     * @return exit code
     */
    public int carry(long id) throws SQLException, InterruptedException {
        return isDone(resume(List.of(id), 1)) ? 0 : 1;
    }

    /** Does what there is to do for moves that are registered. */
    public List<Move> resume(List<Long> ids, int parallel)
            throws SQLException, InterruptedException {
        return all(ids.stream().<Callable<Move>>map(id -> () -> run(id)).toList(), parallel);
    }

    /** Whether nothing is left to do for any of them. */
    public static boolean isDone(List<Move> moves) {
        return moves.stream().noneMatch(move -> move.hasWork(Instant.now()));
    }

    /** Shows a move that somebody else carries out, until nothing is left to do. */
    public void watch(long id) throws InterruptedException {
        Move move = region.move(id);
        show(id);
        while (move.hasWork(Instant.now())) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            show(id);
            move = region.move(id);
        }
        show(id);
        out.println(MoveText.standing(move, Instant.now()));
    }

    /** Where another coordinator is at it, waits for its end, or for its silence. */
    private Move run(long id) throws SQLException, InterruptedException {
        underWay.add(id);
        try {
            boolean told = false;
            while (region.coordinator().run(id).isEmpty()
                    && region.move(id).hasWork(Instant.now())) {
                if (!told) {
                    out.println("move %d  another coordinator is at it".formatted(id));
                }
                told = true;
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return region.move(id);
        } finally {
            underWay.remove(id);
        }
    }

    /** One that fails does not keep the others back; the first failure is thrown in the end. */
    private List<Move> all(List<Callable<Move>> work, int parallel)
            throws SQLException, InterruptedException {
        var moves = new ArrayList<Move>();
        var failures = new ArrayList<ExecutionException>();
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, parallel))) {
            for (Future<Move> one : work.stream().map(threads::submit).toList()) {
                while (!one.isDone()) {
                    underWay.forEach(this::show);
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                }
                try {
                    Move move = one.get();
                    show(move.id());
                    out.println(MoveText.standing(move, Instant.now()));
                    moves.add(move);
                } catch (ExecutionException e) {
                    failures.add(e);
                }
            }
        }
        if (!failures.isEmpty()) {
            rethrow(failures.getFirst());
        }
        return moves;
    }

    private void show(long id) {
        watches.computeIfAbsent(id, _ -> new MoveWatch(ZoneId.systemDefault()))
                .news(region.move(id), register.events(id))
                .forEach(out::println);
    }

    private static void rethrow(ExecutionException e) throws SQLException, InterruptedException {
        switch (e.getCause()) {
            case SQLException failure -> throw failure;
            case RuntimeException failure -> throw failure;
            case InterruptedException interrupted -> throw interrupted;
            case null, default -> throw new IllegalStateException(e);
        }
    }
}
