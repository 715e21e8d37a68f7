package io.tessera.operations.move;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tessera.operations.shard.BucketRange;
import io.tessera.router.move.InPlace;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import io.tessera.router.move.MoveStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A move as operators see it.
 *
 * @param region where the scope is at home before
 * @param targetRegion where it is at home afterwards
 * @param inPlace what changes where the organization is, or null if rows move
 * @param returns the move that this one undoes
 * @param settled whether it was compared after the cut-over and its way back is open
 * @param actions what may be asked of it now: {@code cancel}, {@code verify}, {@code back}, {@code
 *     finish}
 */
@JsonNaming(SnakeCaseStrategy.class)
record MoveView(
        long id,
        Scope scope,
        String source,
        String target,
        String region,
        String targetRegion,
        @Nullable InPlace inPlace,
        @Nullable Long returns,
        MoveStep step,
        boolean over,
        boolean cancelRequested,
        boolean settled,
        @Nullable Instant cleanUpAfter,
        String keepBack,
        ProgressView progress,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        List<String> actions) {

    /**
     * What moves.
     *
     * @param title in words
     * @param buckets ranges, both ends included
     * @param organizationId of the one organization, or null
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Scope(
            String kind,
            String title,
            List<BucketRange> buckets,
            @Nullable UUID organizationId,
            @Nullable String slug) {}

    /**
     * How far it is.
     *
     * @param bytesPerSecond null unless rows are being copied
     * @param remainingSeconds null unless rows are being copied and the speed is known
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record ProgressView(
            long bytesEstimated,
            long bytesCopied,
            long rowsCopied,
            @Nullable Long bytesPerSecond,
            @Nullable Long remainingSeconds,
            @Nullable Long lagMillis,
            @Nullable Long pauseMicros,
            @Nullable String problem,
            @Nullable String coordinator) {
        static ProgressView of(Move move) {
            var progress = move.progress();
            boolean copying = move.step() == MoveStep.PREPARED && progress.bytesCopied() > 0;
            var remaining = copying ? progress.remaining() : null;
            return new ProgressView(
                    progress.bytesEstimated(),
                    progress.bytesCopied(),
                    progress.rowsCopied(),
                    copying ? progress.bytesPerSecond() : null,
                    remaining == null ? null : remaining.toSeconds(),
                    progress.lagMillis(),
                    progress.pauseMicros(),
                    progress.problem(),
                    progress.coordinator());
        }
    }

    /**
     * @param slugs of organizations by id
     */
    static MoveView of(Move move, Map<UUID, String> slugs, Instant now) {
        return new MoveView(
                move.id(),
                scope(move, slugs),
                move.source().value(),
                move.target().value(),
                move.region(),
                move.targetRegion(),
                move.inPlace(),
                move.returns(),
                move.step(),
                move.step().isOver(),
                move.cancelRequested(),
                move.settledAt() != null,
                move.cleanUpAfter(),
                move.keepBack().toString(),
                ProgressView.of(move),
                move.progress().createdBy(),
                move.progress().createdAt(),
                move.progress().updatedAt(),
                actions(move, now));
    }

    private static Scope scope(Move move, Map<UUID, String> slugs) {
        return switch (move.scope()) {
            case OrganizationScope one -> {
                var id = one.organization().value();
                var slug = slugs.get(id);
                yield new Scope(
                        "organization",
                        slug == null ? id.toString() : slug,
                        BucketRange.of(one.buckets()),
                        id,
                        slug);
            }
            case BucketScope(List<Short> buckets) -> {
                var ranges = BucketRange.of(buckets);
                var title =
                        buckets.size() == 1
                                ? "bucket " + buckets.getFirst()
                                : ranges.size() == 1
                                        ? "buckets " + ranges.getFirst()
                                        : "%d buckets".formatted(buckets.size());
                yield new Scope("buckets", title, ranges, null, null);
            }
        };
    }

    private static List<String> actions(Move move, Instant now) {
        var actions = new ArrayList<String>();
        if (mayVerify(move)) {
            actions.add("verify");
        }
        if (mayCancel(move)) {
            actions.add("cancel");
        }
        if (move.step() != MoveStep.FOLLOWING) {
            return actions;
        }
        if (move.settledAt() != null) {
            actions.add("back");
        }
        if (move.cleanUpAfter() == null || now.isBefore(move.cleanUpAfter())) {
            actions.add("finish");
        }
        return actions;
    }

    /** What changes in one place is not undone once it has begun. */
    private static boolean mayCancel(Move move) {
        boolean begun = move.inPlace() != null && move.step() != MoveStep.REGISTERED;
        return move.step().mayCancel() && !begun && !move.cancelRequested();
    }

    /** One shard follows the other, and neither waits for a cut-over. */
    private static boolean mayVerify(Move move) {
        return move.step() == MoveStep.COPIED
                || move.step() == MoveStep.VERIFIED
                || (move.step() == MoveStep.FOLLOWING && move.settledAt() != null);
    }
}
