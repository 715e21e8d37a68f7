package io.tessera.api.limit;

import io.smallrye.mutiny.Uni;

/** Where buckets are kept. */
public interface Buckets {
    /** Takes a token of each bucket, if all have one; fails when that cannot be told soon. */
    Uni<Taken> take(Take take);
}
