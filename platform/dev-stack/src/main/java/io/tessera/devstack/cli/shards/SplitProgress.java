package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Amounts;
import io.tessera.devstack.cli.move.StackCommand;
import io.tessera.router.move.Move;
import io.tessera.router.split.Split;
import io.tessera.router.split.SplitObserver;
import io.tessera.router.split.SplitPiece;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints how a split gets on, a line at a time. */
final class SplitProgress implements SplitObserver {
    private final PrintStream out;
    private final List<Long> pauses = new ArrayList<>();
    private final Map<Integer, String> held = new HashMap<>();
    private int pieces;

    SplitProgress(PrintStream out) {
        this.out = out;
    }

    synchronized void begin(Split split) {
        pieces = split.pieces().size();
    }

    @Override
    public synchronized void began(SplitPiece piece, long move) {
        say(piece, "move %d: %s".formatted(move, SplitText.piece(piece)));
    }

    @Override
    public synchronized void held(SplitPiece piece, String reason) {
        if (held.put(piece.number(), reason) == null) {
            say(piece, "waits: " + reason);
        }
    }

    @Override
    public synchronized void ended(SplitPiece piece, Move move) {
        Long pause = move.progress().pauseMicros();
        if (pause != null) {
            pauses.add(pause);
        }
        say(
                piece,
                "move %d: done, %s rows copied%s"
                        .formatted(
                                move.id(),
                                Amounts.count(move.progress().rowsCopied()),
                                pause == null
                                        ? ""
                                        : "; writes paused for " + Amounts.milliseconds(pause)));
    }

    @Override
    public synchronized void failed(SplitPiece piece, String reason) {
        say(piece, "not done: " + reason);
    }

    /**
     * What came of it.
     *
     * @param failures pieces that are not done, and why
     */
    synchronized String summary(Map<SplitPiece, String> failures) {
        if (!failures.isEmpty()) {
            var text = new StringBuilder("Not done:\n");
            failures.forEach((piece, reason) ->
                    text.append(SplitText.number(piece, pieces))
                            .append("  ")
                            .append(StackCommand.sentence(reason))
                            .append('\n'));
            return text.append("The same command goes on with what is left.").toString();
        }
        if (pauses.isEmpty()) {
            return "Nothing had to move.";
        }
        var sorted = pauses.stream().sorted().toList();
        return "%d %s; writes paused for %s in the middle and %s at most."
                .formatted(
                        sorted.size(),
                        sorted.size() == 1 ? "move" : "moves",
                        Amounts.milliseconds(sorted.get(sorted.size() / 2)),
                        Amounts.milliseconds(sorted.getLast()));
    }

    private void say(SplitPiece piece, String text) {
        out.println(SplitText.number(piece, pieces) + "  " + text);
    }
}
