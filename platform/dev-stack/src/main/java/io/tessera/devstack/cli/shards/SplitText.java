package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Amounts;
import io.tessera.devstack.cli.move.MoveText;
import io.tessera.router.split.Split;
import io.tessera.router.split.SplitPiece;
import io.tessera.router.split.Standing;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Splits as people read them. */
final class SplitText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private SplitText() {}

    /** How far all of it has come. */
    static String standing(Split split, Map<SplitPiece, Standing> standings) {
        long done = standings.values().stream().filter(Standing.Done.class::isInstance).count();
        return String.format(
                Locale.ROOT,
                "Split to %d shards, planned %s: %d of %d pieces done; max/mean %.3f before, %.3f after.",
                split.shards().size(),
                TIME.format(split.createdAt().atZone(ZoneId.systemDefault())),
                done,
                standings.size(),
                split.ratioBefore(),
                split.ratioAfter());
    }

    /** One piece. */
    static String line(SplitPiece piece, Standing standing, int pieces) {
        String word =
                switch (standing) {
                    case Standing.Waiting _ -> "waits";
                    case Standing.Moving(long move) -> "move " + move;
                    case Standing.Done _ -> "done";
                };
        return "%s  %-10s %s".formatted(number(piece, pieces), word, piece(piece));
    }

    /** Which one of how many. */
    static String number(SplitPiece piece, int pieces) {
        return String.format(Locale.ROOT, "%3d/%d", piece.number(), pieces);
    }

    /** What is to be where. */
    static String piece(SplitPiece piece) {
        String scope = MoveText.scope(piece.scope());
        return piece.inPlace()
                ? "pin of %s on %s".formatted(scope, piece.target())
                : "%s to %s: %s, %s"
                        .formatted(
                                piece.source(),
                                piece.target(),
                                scope,
                                Amounts.bytes(piece.bytes()));
    }
}
