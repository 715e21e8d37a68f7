package io.tessera.router.split;

import io.tessera.router.ShardId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** Pieces in their order, but no two of one source at the same time. For several threads. */
final class PieceQueue {
    private final Deque<SplitPiece> waiting;
    private final Set<ShardId> busy = new HashSet<>();

    PieceQueue(Collection<SplitPiece> pieces) {
        this.waiting = new ArrayDeque<>(pieces);
    }

    /** The next piece, once its source is free; nothing when none is left. */
    synchronized Optional<SplitPiece> take() throws InterruptedException {
        while (!waiting.isEmpty()) {
            for (Iterator<SplitPiece> each = waiting.iterator(); each.hasNext(); ) {
                SplitPiece piece = each.next();
                if (busy.add(piece.source())) {
                    each.remove();
                    return Optional.of(piece);
                }
            }
            wait();
        }
        return Optional.empty();
    }

    /** Frees the source of a piece that was taken. */
    synchronized void done(SplitPiece piece) {
        busy.remove(piece.source());
        notifyAll();
    }
}
