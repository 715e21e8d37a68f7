package io.tessera.router.placement;

/**
 * How much one move may take at once. A single bucket is moved whatever its size.
 *
 * @param buckets in one move
 * @param bytes of all its buckets
 */
public record BatchLimits(int buckets, long bytes) {
    /** 64 buckets or 16 GiB. */
    public static final BatchLimits DEFAULT = new BatchLimits(64, 16L << 30);

    public BatchLimits {
        if (buckets < 1 || bytes < 1) {
            throw new IllegalArgumentException("a move takes one bucket at least");
        }
    }
}
