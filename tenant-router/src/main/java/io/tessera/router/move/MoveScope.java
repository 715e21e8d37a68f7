package io.tessera.router.move;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What moves: the organizations of some buckets, or one organization by itself. */
public sealed interface MoveScope {
    /** The buckets concerned, in order. */
    List<Short> buckets();

    /**
     * The rows of the scope, as a condition on any tenant table. It uses key columns and constants
     * only, since it also filters what a publication streams.
     *
     * @param pinned organizations of the buckets that are placed by hand and so stay where they are
     */
    String condition(Collection<OrganizationId> pinned);

    /** One organization; from then on it is pinned. */
    static MoveScope organization(OrganizationId organization) {
        return new OrganizationScope(organization);
    }

    /** Every organization of these buckets that is not pinned. */
    static MoveScope buckets(Collection<Short> buckets) {
        return new BucketScope(buckets.stream().sorted().distinct().toList());
    }

    /**
     * One organization.
     *
     * @param organization pinned once it has moved
     */
    record OrganizationScope(OrganizationId organization) implements MoveScope {
        /** The bucket that it falls into. */
        public short bucket() {
            return (short) Bucket.numberOf(organization);
        }

        @Override
        public List<Short> buckets() {
            return List.of(bucket());
        }

        @Override
        public String condition(Collection<OrganizationId> pinned) {
            return "bucket = %d AND organization_id = '%s'".formatted(bucket(), organization);
        }

        @Override
        public String toString() {
            return "organization " + organization;
        }
    }

    /**
     * Whole buckets.
     *
     * @param buckets in order, each once, at least one
     */
    record BucketScope(List<Short> buckets) implements MoveScope {
        public BucketScope {
            buckets = List.copyOf(buckets);
            if (buckets.isEmpty()) {
                throw new IllegalArgumentException("a move of no bucket");
            }
            for (short bucket : buckets) {
                if (bucket < 0 || bucket >= Bucket.COUNT) {
                    throw new IllegalArgumentException("bucket out of range: " + bucket);
                }
            }
        }

        @Override
        public String condition(Collection<OrganizationId> pinned) {
            String listed = buckets.stream().map(String::valueOf).collect(Collectors.joining(", "));
            String ours = "bucket IN (" + listed + ")";
            return pinned.isEmpty()
                    ? ours
                    : ours
                            + pinned.stream()
                                    .map(OrganizationId::toString)
                                    .sorted()
                                    .collect(
                                            Collectors.joining(
                                                    "', '",
                                                    " AND organization_id NOT IN ('",
                                                    "')"));
        }

        @Override
        public String toString() {
            return buckets.size() == 1
                    ? "bucket " + buckets.getFirst()
                    : "%d buckets from %d to %d"
                            .formatted(buckets.size(), buckets.getFirst(), buckets.getLast());
        }
    }
}
