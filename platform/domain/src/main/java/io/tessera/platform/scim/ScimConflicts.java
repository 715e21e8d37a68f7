package io.tessera.platform.scim;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;

/** Says in the client's terms what a constraint of the shard refused. */
final class ScimConflicts {
    private static final String UNIQUE_VIOLATION = "23505";

    private ScimConflicts() {}

    static <T> Uni<T> explained(Uni<T> write) {
        return write.onFailure(ScimConflicts::isConflict)
                .transform(failure ->
                        ScimRefusal.uniqueness(
                                "Another one has this name, address or externalId."));
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof PgException refused
                && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }
}
