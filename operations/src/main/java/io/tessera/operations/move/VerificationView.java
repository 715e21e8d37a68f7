package io.tessera.operations.move;

import io.tessera.router.verification.Comparison;
import io.tessera.router.verification.Difference;
import java.util.List;

/**
 * What a comparison of both sides of a move found.
 *
 * @param rows how many were compared
 * @param equal whether none differs
 * @param differences the first of those that differ
 */
record VerificationView(long rows, boolean equal, List<DifferenceView> differences) {
    static VerificationView of(Comparison comparison) {
        return new VerificationView(
                comparison.rows(),
                comparison.isEqual(),
                comparison.differences().stream().map(DifferenceView::of).toList());
    }

    /**
     * A row that is not the same on both sides.
     *
     * @param key its primary key as text
     */
    record DifferenceView(String table, String key, Difference.Kind kind) {
        static DifferenceView of(Difference difference) {
            return new DifferenceView(difference.table(), difference.key(), difference.kind());
        }
    }
}
