package io.tessera.router;

/**
 * One of the fixed hash slots that organizations fall into; buckets, not organizations, are spread
 * over shards. The hash is part of the stored data's meaning and never changes: it is pinned by
 * golden vectors.
 *
 * @param number 0 to {@link #COUNT} - 1
 */
public record Bucket(short number) {
    public static final int COUNT = 4_096;

    public Bucket {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("bucket out of range: " + number);
        }
    }

    /**
     * The bucket of an organization: the lowest 12 bits of SplitMix64's finalizer over the two
     * halves of the UUID, {@code most ^ rotateLeft(least, 32)}.
     *
     * @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea, Flood: Fast splittable
     *     pseudorandom number generators (2014)</a>
     */
    public static Bucket of(OrganizationId organization) {
        return new Bucket((short) numberOf(organization));
    }

    /** As {@link #of}, without the wrapper: allocates nothing. */
    public static int numberOf(OrganizationId organization) {
        var uuid = organization.value();
        long h =
                uuid.getMostSignificantBits() ^ Long.rotateLeft(uuid.getLeastSignificantBits(), 32);
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        h ^= h >>> 31;
        return (int) (h & (COUNT - 1));
    }
}
