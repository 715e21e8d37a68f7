package io.tessera.devstack.cli.move;

import io.tessera.router.BucketRanges;
import io.tessera.router.move.InPlace;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import io.tessera.router.move.MoveStep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Moves as people read them. */
public final class MoveText {
    public static final String HEADER = row("MOVE", "STEP", "FROM", "TO", "ROWS", "PAUSE", "WHAT");

    private MoveText() {}

    /** One line of a table. */
    public static String row(Move move) {
        Long pause = move.progress().pauseMicros();
        return row(
                Long.toString(move.id()),
                move.step().name(),
                move.source().value(),
                move.target().value(),
                Amounts.count(move.progress().rowsCopied()),
                pause == null ? "-" : Amounts.milliseconds(pause),
                what(move));
    }

    private static String what(Move move) {
        String scope = scope(move.scope());
        return switch (move.inPlace()) {
            case null -> scope;
            case PIN -> "pin of " + scope;
            case UNPIN -> "unpin of " + scope;
        };
    }

    public static String scope(MoveScope scope) {
        return switch (scope) {
            case OrganizationScope(var organization) -> "organization " + organization;
            case BucketScope(List<Short> buckets) ->
                    (buckets.size() == 1 ? "bucket " : "buckets ") + BucketRanges.format(buckets);
        };
    }

    /** How far a copy or a stream has come, and what it will take; empty where there is neither. */
    static String progress(Move move) {
        var parts = new ArrayList<String>();
        var progress = move.progress();
        if (move.step() == MoveStep.PREPARED && progress.bytesCopied() > 0) {
            parts.add(Amounts.count(progress.rowsCopied()) + " rows");
            parts.add(
                    "%s of about %s"
                            .formatted(
                                    Amounts.bytes(progress.bytesCopied()),
                                    Amounts.bytes(progress.bytesEstimated())));
            parts.add(Amounts.bytes(progress.bytesPerSecond()) + "/s");
            Duration remaining = progress.remaining();
            if (remaining != null) {
                parts.add("about %s left".formatted(Amounts.time(remaining)));
            }
        }
        if (progress.lagMillis() != null && !move.step().isOver()) {
            parts.add("lag %d ms".formatted(progress.lagMillis()));
        }
        return String.join(", ", parts);
    }

    /** Where a move stands when nobody is at it. */
    static String standing(Move move, Instant now) {
        String problem = move.progress().problem();
        if (move.hasWork(now)) {
            return "Move %d stands at %s%s; ./tessera shards resume %d goes on with it."
                    .formatted(
                            move.id(),
                            move.step(),
                            problem == null ? "" : ": " + problem,
                            move.id());
        }
        if (move.inPlace() != null && move.step() == MoveStep.FINISHED) {
            return inPlace(move.inPlace(), move);
        }
        return switch (move.step()) {
            case FOLLOWING ->
                    "%s has %s%s. The way back is open until %s."
                            .formatted(
                                    move.target(),
                                    scope(move.scope()),
                                    paused(move),
                                    Objects.requireNonNull(move.cleanUpAfter())
                                            .truncatedTo(ChronoUnit.SECONDS));
            case FINISHED ->
                    "%s has %s%s. Nothing is left on %s."
                            .formatted(
                                    move.target(),
                                    scope(move.scope()),
                                    paused(move),
                                    move.source());
            case CANCELLED ->
                    move.inPlace() != null
                            ? "Nothing has changed about %s.".formatted(scope(move.scope()))
                            : "%s keeps %s, and nothing is left on %s."
                                    .formatted(move.source(), scope(move.scope()), move.target());
            case RETURNED ->
                    "%s was taken back to %s.".formatted(scope(move.scope()), move.source());
            case REGISTERED, PREPARED, COPIED, VERIFIED, CUTTING_OVER, CLEANING, CANCELLING ->
                    "Move %d is at %s.".formatted(move.id(), move.step());
        };
    }

    private static String inPlace(InPlace change, Move move) {
        String what =
                switch (change) {
                    case PIN -> "%s is pinned to %s, where it was%s.";
                    case UNPIN -> "%s goes with its bucket again, on %s%s.";
                };
        return StackCommand.sentence(
                what.formatted(scope(move.scope()), move.target(), paused(move)));
    }

    private static String paused(Move move) {
        Long pause = move.progress().pauseMicros();
        return pause == null ? "" : "; its writes paused for " + Amounts.milliseconds(pause);
    }

    private static String row(
            String id,
            String step,
            String from,
            String to,
            String rows,
            String pause,
            String scope) {
        return String.format(
                Locale.ROOT,
                "%6s  %-12s  %-12s  %-12s  %12s  %10s  %s",
                id,
                step,
                from,
                to,
                rows,
                pause,
                scope);
    }
}
