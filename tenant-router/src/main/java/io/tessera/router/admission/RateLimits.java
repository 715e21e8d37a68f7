package io.tessera.router.admission;

import io.tessera.router.OrganizationId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket per organization, kept as the one instant at which it will be full again (the
 * generic cell rate algorithm): taking is one compare-and-set. A bucket that is full is as good as
 * none, so it can be forgotten at any time; buckets are as many as organizations of late.
 */
final class RateLimits {
    private static final long FORGOTTEN = Long.MIN_VALUE;
    private static final int REMEMBERED = 1_024;

    private final ConcurrentHashMap<OrganizationId, AtomicLong> fullAt = new ConcurrentHashMap<>();
    private volatile int forgetAbove = REMEMBERED;

    /**
     * Takes a token.
     *
     * @param now of a monotonic clock, in nanoseconds
     * @return 0 if there was one, else how many nanoseconds until there is
     */
    long take(OrganizationId organization, OrganizationLimits limits, long now) {
        long perToken = Math.max(1, (long) (TimeUnit.SECONDS.toNanos(1) / limits.ratePerSecond()));
        long allTokens = Math.multiplyExact(perToken, limits.burst());
        while (true) {
            AtomicLong bucket = bucket(organization, now);
            long known = bucket.get();
            if (known == FORGOTTEN) {
                fullAt.remove(organization, bucket);
                continue;
            }
            long full = known - now > 0 ? known : now;
            long missing = full + perToken - now - allTokens;
            if (missing > 0) {
                return missing;
            }
            if (bucket.compareAndSet(known, full + perToken)) {
                return 0;
            }
        }
    }

    /** How many organizations have a bucket. */
    int remembered() {
        return fullAt.size();
    }

    private AtomicLong bucket(OrganizationId organization, long now) {
        @Nullable AtomicLong known = fullAt.get(organization);
        if (known != null) {
            return known;
        }
        if (fullAt.size() >= forgetAbove) {
            forgetFull(now);
            forgetAbove = Math.max(REMEMBERED, 2 * fullAt.size());
        }
        return fullAt.computeIfAbsent(organization, id -> new AtomicLong(now));
    }

    private void forgetFull(long now) {
        fullAt.forEach((organization, bucket) -> {
            long full = bucket.get();
            if (full - now <= 0 && bucket.compareAndSet(full, FORGOTTEN)) {
                fullAt.remove(organization, bucket);
            }
        });
    }
}
