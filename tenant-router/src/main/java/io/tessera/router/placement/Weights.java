package io.tessera.router.placement;

/**
 * How size, load and future growth combine into one weight. Each counts as a share of its total
 * over all shards, so that units do not matter:
 *
 * <pre>
 *   weight(bucket)       = (size * bytes/Σbytes + load * load/Σload + growth * 1/buckets) / factors
 *   weight(organization) = (size * bytes/Σbytes + load * load/Σload) / factors
 * </pre>
 *
 * <p>{@code factors} is the sum of the factors used; a measure whose total is zero is left out. All
 * weights together are 1. Growth stands for the organizations still to come, which the hash spreads
 * over buckets evenly; it also lets empty buckets be spread.
 *
 * @param size factor of bytes
 * @param load factor of load
 * @param growth factor of the bare number of buckets
 */
public record Weights(double size, double load, double growth) {
    /** Size and load alike, with a little for what is to come. */
    public static final Weights DEFAULT = new Weights(0.45, 0.45, 0.1);

    public Weights {
        if (!(size >= 0 && load >= 0 && growth >= 0)
                || !(size + load + growth > 0)
                || Double.isInfinite(size + load + growth)) {
            throw new IllegalArgumentException("factors are not negative and not all zero");
        }
    }

    /** The weights of what is in a placement. */
    Scale over(Placement placement) {
        double bytes = 0;
        double served = 0;
        for (BucketLoad bucket : placement.buckets()) {
            bytes += bucket.bytes();
            served += bucket.load();
        }
        for (OrganizationLoad pin : placement.pins()) {
            bytes += pin.bytes();
            served += pin.load();
        }
        int buckets = placement.buckets().size();
        double bySize = bytes > 0 ? size : 0;
        double byLoad = served > 0 ? load : 0;
        // Where nothing else can be told apart, buckets count alike.
        double byCount = buckets == 0 ? 0 : bySize + byLoad + growth > 0 ? growth : 1;
        double factors = bySize + byLoad + byCount;
        return new Scale(
                share(bySize, factors, bytes),
                share(byLoad, factors, served),
                share(byCount, factors, buckets));
    }

    private static double share(double factor, double factors, double total) {
        return factor == 0 ? 0 : factor / factors / total;
    }

    static void requireMeasure(long bytes, double load) {
        if (bytes < 0 || !(load >= 0) || Double.isInfinite(load)) {
            throw new IllegalArgumentException("not a measure: %d, %s".formatted(bytes, load));
        }
    }

    /** The formula with its totals filled in. */
    record Scale(double perByte, double perLoad, double perBucket) {
        double of(Load load) {
            double measured = load.bytes() * perByte + load.load() * perLoad;
            return switch (load) {
                case BucketLoad _ -> measured + perBucket;
                case OrganizationLoad _ -> measured;
            };
        }
    }
}
