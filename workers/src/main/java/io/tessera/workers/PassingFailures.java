package io.tessera.workers;

import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.OverloadedException;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.pool.StaleRouteException;
import io.vertx.ext.mail.SMTPException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells failures that pass by themselves from those that an event causes. Pure. */
public final class PassingFailures {
    /** Serialization failure, deadlock, lock not available: the same transaction may succeed. */
    private static final Set<String> CONTENTION = Set.of("40001", "40P01", "55P03");

    private PassingFailures() {}

    /** Whether a failure is none of the events' fault and will pass. */
    public static boolean passes(Throwable failure) {
        return switch (failure) {
            case ShardUnavailableException shard -> true;
            case OverloadedException load -> true;
            case DirectoryUnavailableException directory -> true;
            case StaleRouteException route -> true;
            case IOException connection -> true;
            case TimeoutException slow -> true;
            case PgException refused -> CONTENTION.contains(String.valueOf(refused.getSqlState()));
            case SMTPException refused -> !refused.isPermanent();
            default -> false;
        };
    }
}
