package io.tessera.router.move;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks, all the time, for what must never be: two owners at once, or an owner at an epoch lower
 * than one seen before. Shards cannot be read at one moment; but since epochs only grow, a shard
 * that owns an organization at the same epoch before and after another was looked at has owned it
 * all the while.
 */
final class OwnershipWatch implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(20);

    private final MoveCluster cluster;
    private final ShardId one;
    private final ShardId other;
    private final Collection<OrganizationId> organizations;
    private final Map<UUID, Long> highest = new HashMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final Thread watching;
    private volatile boolean closed;

    private OwnershipWatch(
            MoveCluster cluster,
            ShardId one,
            ShardId other,
            Collection<OrganizationId> organizations) {
        this.cluster = cluster;
        this.one = one;
        this.other = other;
        this.organizations = List.copyOf(organizations);
        this.watching = Thread.ofPlatform().name("ownership-watch").start(this::watch);
    }

    static OwnershipWatch start(
            MoveCluster cluster,
            ShardId one,
            ShardId other,
            Collection<OrganizationId> organizations) {
        return new OwnershipWatch(cluster, one, other, organizations);
    }

    /** What was seen so far. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        watching.join();
    }

    private void watch() {
        while (!closed) {
            try (var first = cluster.session(one);
                    var second = cluster.session(other)) {
                while (!closed) {
                    look(first, second);
                    LockSupport.parkNanos(PERIOD.toNanos());
                }
            } catch (SQLException serverIsDown) {
                LockSupport.parkNanos(PERIOD.toNanos());
            }
        }
    }

    private void look(JdbcSession first, JdbcSession second) throws SQLException {
        var before = seen(one, first);
        var between = seen(other, second);
        var after = seen(one, first);
        between.forEach((organization, epoch) -> {
            Long held = before.get(organization);
            if (held != null && held.equals(after.get(organization))) {
                violations.add(
                        "%s is owned by %s at %d and by %s at %d"
                                .formatted(organization, one, held, other, epoch));
            }
        });
    }

    private Map<UUID, Long> seen(ShardId shard, JdbcSession session) throws SQLException {
        var owned = ShardView.epochs(session, organizations);
        owned.forEach((organization, epoch) -> {
            long known = highest.merge(organization, epoch, Math::max);
            if (epoch < known) {
                violations.add(
                        "%s is owned by %s at %d after it was owned at %d"
                                .formatted(organization, shard, epoch, known));
            }
        });
        return owned;
    }
}
