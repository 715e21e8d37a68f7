package io.tessera.platform.access;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.problem.CrmException;
import io.vertx.pgclient.PgException;
import java.util.Map;

/** Says in the caller's terms what a constraint of the shard refused. */
final class Refusals {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private Refusals() {}

    static <T> Uni<T> ofRole(Uni<T> write) {
        return explained(write, "role_duplicate", "Another role has this name.")
                .onFailure(failure -> is(failure, FOREIGN_KEY_VIOLATION))
                .transform(failure -> inUse(1));
    }

    static <T> Uni<T> ofTeam(Uni<T> write) {
        return explained(write, "team_duplicate", "Another team has this name.");
    }

    static CrmException.Conflict inUse(long members) {
        return new CrmException.Conflict(
                "role_in_use",
                "People have this role; give them another one first.",
                Map.of("members", members));
    }

    private static <T> Uni<T> explained(Uni<T> write, String code, String detail) {
        return write.onFailure(failure -> is(failure, UNIQUE_VIOLATION))
                .transform(failure ->
                        new CrmException.Conflict(code, detail, Map.of("pointer", "/name")));
    }

    private static boolean is(Throwable failure, String state) {
        return failure instanceof PgException refused && state.equals(refused.getSqlState());
    }
}
