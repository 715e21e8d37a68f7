package io.tessera.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tessera.api.limit.Take.Programs;
import io.tessera.router.OrganizationId;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Buckets of this process alone, for the time that the shared ones are away. They grant a part of
 * each limit, so that a few processes together do not grant much more than all of it; and since
 * they are bounded in number, some may be forgotten, and so full, when very many are in use.
 */
final class LocalBuckets {
    private static final int MOST = 100_000;

    private final double share;
    private final LongSupplier nanos;
    private final Cache<Key, long[]> fullAt =
            Caffeine.newBuilder()
                    .maximumSize(MOST)
                    .expireAfterAccess(Duration.ofMinutes(2))
                    .executor(Runnable::run)
                    .build();

    /**
     * @param share of each limit, above 0 to 1
     * @param nanos a clock that never goes back
     */
    LocalBuckets(double share, LongSupplier nanos) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("tessera.limits.share-without-redis is from 0 to 1");
        }
        this.share = share;
        this.nanos = nanos;
    }

    /** The organization itself stands for all its programs. */
    private record Key(OrganizationId organization, UUID caller) {}

    synchronized Taken take(Take take) {
        long now = nanos.getAsLong() / 1_000;
        var own = take.own().part(share);
        long[] ownFullAt = fullAt(new Key(take.organization(), take.caller()), now);
        long ownUntil = Math.max(0, ownFullAt[0] - now);
        Programs programs = take.programs();
        if (programs == null) {
            boolean allowed = own.hasToken(ownUntil);
            if (allowed) {
                ownFullAt[0] = now + ownUntil + own.refillMicros();
            }
            return new Taken(allowed, Math.max(0, ownFullAt[0] - now), 0, 0);
        }
        var shared = programs.bucket().part(share);
        long[] sharedFullAt =
                fullAt(new Key(take.organization(), take.organization().value()), now);
        long sharedUntil = Math.max(0, sharedFullAt[0] - now);
        boolean allowed =
                own.hasToken(ownUntil)
                        && shared.hasToken(sharedUntil)
                        && programs.atLeast() < programs.perDay();
        if (allowed) {
            ownFullAt[0] = now + ownUntil + own.refillMicros();
            sharedFullAt[0] = now + sharedUntil + shared.refillMicros();
        }
        return new Taken(
                allowed,
                Math.max(0, ownFullAt[0] - now),
                Math.max(0, sharedFullAt[0] - now),
                programs.atLeast() + (allowed ? 1 : 0));
    }

    private long[] fullAt(Key key, long now) {
        return fullAt.get(key, absent -> new long[] {now});
    }
}
