package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Renews a lease while its holder is busy. When it cannot, nothing has to be done: the lease ends,
 * and its token is refused once somebody else has a newer one.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private final Thread beating;

    private Heartbeat(Thread beating) {
        this.beating = beating;
    }

    static Heartbeat start(JdbcDatabase directory, long move, long token, Duration lease) {
        return new Heartbeat(
                Thread.ofVirtual()
                        .name("lease-of-move-" + move)
                        .start(() -> beat(directory, move, token, lease)));
    }

    @Override
    public void close() {
        beating.interrupt();
    }

    private static void beat(JdbcDatabase directory, long move, long token, Duration lease) {
        // Most moves are over by then.
        pause(lease.dividedBy(3));
        while (!Thread.currentThread().isInterrupted()) {
            try (var session = new JdbcSession(directory.connect())) {
                while (true) {
                    session.update(
                            """
                            UPDATE move SET leased_until = clock_timestamp() + make_interval(secs => ?)
                            WHERE id = ? AND token = ?
                            """,
                            lease.toMillis() / 1_000.0,
                            move,
                            token);
                    Thread.sleep(lease.dividedBy(3));
                }
            } catch (SQLException e) {
                LOG.warnf("lease not renewed move=%d cause=%s", move, e.getMessage());
                pause(lease.dividedBy(10));
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
