package io.tessera.router.split;

import io.tessera.router.OrganizationId;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveCoordinator;
import io.tessera.router.move.MoveException;
import io.tessera.router.move.MoveRegister;
import io.tessera.router.move.MoveRequest;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import io.tessera.router.move.MoveStep;
import io.tessera.router.move.PinRegister;
import io.tessera.router.move.ShardAccess;
import io.tessera.router.placement.PlacementPlan;
import io.tessera.router.provisioning.ShardExpansion;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries splits out: makes the shards, plans once, then pins and moves piece by piece. It may end
 * at any time and be run again, here or elsewhere: what is left to do is read from the map and from
 * the moves in flight.
 */
public final class SplitCoordinator {
    private static final long LOOK_MILLIS = 100;

    private final SplitRegister splits;
    private final MoveRegister moves;
    private final PinRegister pins;
    private final MoveCoordinator coordinator;
    private final ShardExpansion expansion;
    private final SplitPlanning planning;
    private final Throttle throttle;
    private final SplitLimits limits;
    private final SplitObserver observer;

    /**
     * @param coordinator carries the moves out
     * @param expansion makes shards that are not there
     */
    public SplitCoordinator(
            ShardAccess access,
            MoveCoordinator coordinator,
            ShardExpansion expansion,
            SplitLimits limits,
            SplitObserver observer) {
        this.splits = new SplitRegister(access.directory());
        this.moves = new MoveRegister(access.directory());
        this.pins = new PinRegister(access.directory());
        this.coordinator = coordinator;
        this.expansion = expansion;
        this.planning = new SplitPlanning(access);
        this.throttle = new Throttle(access, limits);
        this.limits = limits;
        this.observer = observer;
    }

    /**
     * Makes the shards and plans; where a split to the same shards is under way, that one is gone
     * on with.
     *
     * @throws SplitException if one to other shards is under way
     * @throws SQLException if a shard does not answer
     */
    public Split begin(SplitRequest request) throws SQLException {
        Optional<Split> underWay = splits.underWay(request.region());
        if (underWay.isPresent()) {
            return continued(underWay.get(), request);
        }
        expansion.expand(request.region(), request.shards());
        PlacementPlan plan = planning.plan(request);
        return splits.begin(request, plan);
    }

    /**
     * Does what is left to do of a split, and ends it if that was all.
     *
     * @return pieces that could not be done, and why; none if the split has ended
     * @throws InterruptedException if the thread was; moves under way are let go of
     */
    public Map<SplitPiece, String> run(Split split) throws InterruptedException {
        var failures =
                new ConcurrentSkipListMap<SplitPiece, String>(
                        Comparator.comparingInt(SplitPiece::number));
        // A bucket that moves leaves pinned ones behind, so they are to be pinned by then.
        carry(split, split.pieces().stream().filter(SplitPiece::isPin).toList(), failures);
        if (failures.isEmpty()) {
            carry(
                    split,
                    split.pieces().stream().filter(piece -> !piece.isPin()).toList(),
                    failures);
        }
        if (failures.isEmpty()) {
            splits.finish(split);
        }
        return failures;
    }

    private static Split continued(Split underWay, SplitRequest request) {
        if (!request.isFor(underWay.shards())) {
            throw new SplitException(
                    "a split to %d shards is under way: finish it or give it up first"
                            .formatted(underWay.shards().size()));
        }
        return underWay;
    }

    private void carry(Split split, List<SplitPiece> pieces, Map<SplitPiece, String> failures)
            throws InterruptedException {
        var queue = new PieceQueue(pieces);
        ExecutorService threads = Executors.newFixedThreadPool(limits.parallel());
        try {
            var workers = new ArrayList<Future<@Nullable Void>>();
            for (int worker = 0; worker < limits.parallel(); worker++) {
                workers.add(
                        threads.submit(() -> {
                            work(split, queue, failures);
                            return null;
                        }));
            }
            for (Future<@Nullable Void> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw unexpected(e);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private void work(Split split, PieceQueue queue, Map<SplitPiece, String> failures)
            throws InterruptedException {
        for (var next = queue.take(); next.isPresent(); next = queue.take()) {
            SplitPiece piece = next.get();
            try {
                carry(split, piece);
            } catch (SQLException | MoveException | SplitException e) {
                String reason = String.valueOf(e.getMessage());
                failures.put(piece, reason);
                observer.failed(piece, reason);
            } finally {
                queue.done(piece);
            }
        }
    }

    private void carry(Split split, SplitPiece piece) throws SQLException, InterruptedException {
        // A move that is in flight already may carry a part of the piece only.
        Standing standing = standing(split, piece);
        while (!(standing instanceof Standing.Done)) {
            switch (standing) {
                case Standing.Done _ -> {}
                case Standing.Moving(long move) -> finish(piece, move);
                case Standing.Waiting(MoveScope rest) -> {
                    throttle.awaitRoom(piece.source(), reason -> observer.held(piece, reason));
                    finish(piece, register(split, piece, rest).id());
                }
            }
            standing = standing(split, piece);
        }
    }

    private Standing standing(Split split, SplitPiece piece) {
        return Objects.requireNonNull(splits.standings(split).get(piece));
    }

    private Move register(Split split, SplitPiece piece, MoveScope rest) {
        if (piece.inPlace() && rest instanceof OrganizationScope(OrganizationId organization)) {
            return pins.pin(split.region(), organization, split.createdBy());
        }
        // An organization with a way back would hold its bucket fast.
        Duration keepBack = piece.isPin() ? Duration.ZERO : split.keepBack();
        return moves.register(
                new MoveRequest(split.region(), rest, piece.target(), keepBack, split.createdBy()));
    }

    /** Where another coordinator is at it, waits for its end, or for its silence. */
    private void finish(SplitPiece piece, long id) throws SQLException, InterruptedException {
        observer.began(piece, id);
        Move move = moves.find(id).orElseThrow();
        while (move.hasWork(Instant.now())) {
            Optional<Move> carried = coordinator.run(id);
            if (carried.isEmpty()) {
                Thread.sleep(LOOK_MILLIS);
            }
            move = moves.find(id).orElseThrow();
            if (carried.isPresent() && move.hasWork(Instant.now())) {
                throw new SplitException(
                        "move %d stands at %s: %s"
                                .formatted(id, move.step(), move.progress().problem()));
            }
        }
        if (move.step() == MoveStep.CANCELLED) {
            throw new SplitException("move %d was cancelled".formatted(id));
        }
        observer.ended(piece, move);
    }

    private static RuntimeException unexpected(ExecutionException e) throws InterruptedException {
        return switch (e.getCause()) {
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException failure -> failure;
            case null, default -> new IllegalStateException(e);
        };
    }
}
