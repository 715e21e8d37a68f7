package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that one move leaves for the next: a new one costs a server process that has yet to
 * learn of every table, which is much of what a small move takes. The server ends those that nobody
 * takes for a while.
 */
final class ShardSessions {
    private static final Logger LOG = Logger.getLogger(ShardSessions.class);
    private static final int KEPT_PER_SHARD = 2;
    private static final String REST =
            "SELECT set_config('application_name', 'tessera-move', false), set_config('idle_session_timeout', '10s', false)";
    private static final String WAKE = "SELECT set_config('idle_session_timeout', '0', false)";

    private final ShardAccess access;
    private final Map<URI, Deque<JdbcSession>> resting = new HashMap<>();

    ShardSessions(ShardAccess access) {
        this.access = access;
    }

    /** A session in the state of a new one; the caller closes it or gives it back. */
    JdbcSession take(URI address) throws SQLException {
        JdbcSession rested = rested(address);
        while (rested != null) {
            try {
                rested.update(WAKE);
                return rested;
            } catch (SQLException ended) {
                LOG.debugf(ended, "a session was ended while it rested shard=%s", address);
                close(rested);
                rested = rested(address);
            }
        }
        return access.open(address);
    }

    /**
     * Leaves a session to others.
     *
     * @param session in no transaction, and in which nothing went wrong
     */
    void giveBack(URI address, JdbcSession session) {
        try {
            session.update(REST);
        } catch (SQLException broken) {
            LOG.debugf(broken, "a session broke at its end shard=%s", address);
            close(session);
            return;
        }
        synchronized (this) {
            Deque<JdbcSession> here = resting.computeIfAbsent(address, one -> new ArrayDeque<>());
            if (here.size() < KEPT_PER_SHARD) {
                here.push(session);
                return;
            }
        }
        close(session);
    }

    /** Ends a session, whatever its state. */
    static void close(JdbcSession session) {
        try {
            session.close();
        } catch (SQLException alreadyBroken) {
            LOG.debug("a session was broken when it was closed", alreadyBroken);
        }
    }

    private synchronized @Nullable JdbcSession rested(URI address) {
        Deque<JdbcSession> here = resting.get(address);
        return here == null ? null : here.poll();
    }
}
