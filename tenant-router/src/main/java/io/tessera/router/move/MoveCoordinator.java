package io.tessera.router.move;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Carries moves out, one stage after the other. Any number of coordinators may run: a lease lets
 * one at a time act for a move, and a crash of it only means that another goes on from the last
 * step written.
 */
public final class MoveCoordinator {
    private static final Logger LOG = Logger.getLogger(MoveCoordinator.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(5);

    /** Writers wait meanwhile. */
    private static final Duration LAST_PAUSE_WITHOUT_OWNER = Duration.ofMillis(200);

    private final ShardAccess access;
    private final ShardSessions sessions;
    private final MoveSettings settings;
    private final Safeguards safeguards;
    private final MoveObserver observer;
    private final String name;

    /**
     * @param name tells coordinators apart, for operators
     */
    public MoveCoordinator(ShardAccess access, MoveSettings settings, String name) {
        this(access, settings, name, Safeguards.ALL, MoveObserver.NONE);
    }

    MoveCoordinator(
            ShardAccess access,
            MoveSettings settings,
            String name,
            Safeguards safeguards,
            MoveObserver observer) {
        this.access = access;
        this.sessions = new ShardSessions(access);
        this.settings = settings;
        this.name = name;
        this.safeguards = safeguards;
        this.observer = observer;
    }

    /**
     * Does all there is to do for a move now: until it is over, or until nothing is left to do
     * before its way back closes. What fails is tried again for some time, while the directory says
     * why.
     *
     * @return the move as it is then, or nothing if another coordinator is at it
     * @throws SQLException if the directory does not answer
     * @throws InterruptedException if the thread was; the lease is given back, and the move can be
     *     taken up again at once. A cut-over under way is carried through before.
     */
    public Optional<Move> run(long id) throws SQLException, InterruptedException {
        var taken = MoveLease.take(access.directory(), id, name, settings.lease(), observer);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        try (MoveLease lease = taken.get();
                Heartbeat heartbeat =
                        Heartbeat.start(access.directory(), id, lease.token(), settings.lease());
                var run =
                        new MoveRun(
                                access,
                                sessions,
                                lease,
                                settings,
                                safeguards,
                                observer,
                                lease.read())) {
            advance(run);
            lease.release();
            run.leave();
            return Optional.of(lease.read());
        } catch (LeaseLostException replaced) {
            LOG.infof("%s", replaced.getMessage());
            return Optional.empty();
        } catch (InterruptedException end) {
            MoveLease.giveBack(access.directory(), id, taken.get().token());
            throw end;
        } catch (SQLException failed) {
            // An interrupt also closes the connection that a virtual thread is waiting on.
            if (!Thread.interrupted()) {
                throw failed;
            }
            MoveLease.giveBack(access.directory(), id, taken.get().token());
            var end = new InterruptedException("interrupted in move " + id);
            end.initCause(failed);
            throw end;
        }
    }

    private void advance(MoveRun run) throws SQLException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        long gotOn = System.nanoTime();
        while (run.move().hasWork(Instant.now())
                && System.nanoTime() - gotOn < settings.persistence().toNanos()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in move " + run.move().id());
            }
            try {
                perform(stage(run), run);
                pause = FIRST_PAUSE;
                gotOn = System.nanoTime();
            } catch (SQLException
                    | Stage.SetbackException
                    | ChangeStream.StreamTooSlowException setback) {
                if (Thread.interrupted()) {
                    var end = new InterruptedException(setback.getMessage());
                    end.initCause(setback);
                    throw end;
                }
                report(run, setback);
                run.disconnect();
                Thread.sleep(pause);
                pause = longer(pause, run.move().step());
            }
            run.readAgain();
        }
    }

    /** Once the source is frozen somebody waits: no interrupt may come between that and the end. */
    private static void perform(Stage stage, MoveRun run) throws SQLException {
        if (stage instanceof CutOver) {
            Undisturbed.run(stage, run);
        } else {
            stage.run(run);
        }
    }

    private static Stage stage(MoveRun run) throws SQLException {
        Move move = run.move();
        if (move.inPlace() != null) {
            return new PlaceChange();
        }
        boolean undo =
                move.cancelRequested()
                        && move.step().mayCancel()
                        && move.step() != MoveStep.CUTTING_OVER;
        if (undo) {
            run.lease().advance(move.step(), MoveStep.CANCELLING, "cancelled by an operator");
            return Stage.after(run.readAgain().step());
        }
        return Stage.after(move.step());
    }

    private static void report(MoveRun run, Exception setback) throws SQLException {
        LOG.warnf(
                "move does not get on move=%d step=%s cause=%s",
                run.move().id(), run.move().step(), setback.getMessage());
        run.lease().problem(setback.getMessage());
    }

    private static Duration longer(Duration pause, MoveStep step) {
        Duration most = step == MoveStep.CUTTING_OVER ? LAST_PAUSE_WITHOUT_OWNER : LAST_PAUSE;
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(most) < 0 ? doubled : most;
    }
}
