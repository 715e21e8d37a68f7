package io.tessera.router.verification;

import java.util.List;

/**
 * What a comparison found.
 *
 * @param rows how many rows of the original were compared
 * @param chunks in how many pieces
 * @param differences none if the copy is sound; at most {@link OnlineComparison#MOST_DIFFERENCES}
 */
public record Comparison(long rows, long chunks, List<Difference> differences) {
    public Comparison {
        differences = List.copyOf(differences);
    }

    /** Whether the copy is equal to the original. */
    public boolean isEqual() {
        return differences.isEmpty();
    }
}
