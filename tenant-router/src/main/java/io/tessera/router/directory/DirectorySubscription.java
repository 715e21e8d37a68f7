package io.tessera.router.directory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the directory over one connection: a change is announced by NOTIFY and read at once; a
 * poll finds one whose announcement got lost. Readers see one immutable snapshot behind a volatile
 * reference. While the directory is away the last snapshot goes on answering; at a start without
 * the directory that is the one on disk, if there is a file for it.
 */
public final class DirectorySubscription
        implements OrganizationDirectory, RoutingTable, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DirectorySubscription.class);

    private final VertxInternal vertx;
    private final DirectoryFollower follower;
    private final @Nullable SnapshotFile file;
    private final Promise<Void> loaded = Promise.promise();

    private volatile Answers answers = Answers.none();

    // Touched on the follower's event loop only.
    private boolean fileAsked;

    public DirectorySubscription(Vertx vertx, DirectoryOptions options, MeterRegistry metrics) {
        this.vertx = (VertxInternal) vertx;
        this.follower = new DirectoryFollower(this.vertx, options, new Updates());
        Path path = options.snapshotFile();
        this.file = path == null ? null : new SnapshotFile(path, options.region());
        TimeGauge.builder(
                        "directory.snapshot.age",
                        () -> status().age().toMillis(),
                        TimeUnit.MILLISECONDS)
                .description("Time since the directory's snapshot was last known to be current")
                .register(metrics);
        Gauge.builder("directory.snapshot.version", () -> status().version()).register(metrics);
        Gauge.builder("directory.connected", () -> status().connected() ? 1 : 0).register(metrics);
    }

    /**
     * Starts following; the future succeeds with the first snapshot, however long that takes. It is
     * the one on disk if the directory cannot be reached or has not been read within its deadline.
     */
    public Future<Void> start() {
        follower.start();
        return loaded.future();
    }

    @Override
    public Optional<Organization> bySlug(String slug) {
        return Optional.ofNullable(current().organizations().bySlug().get(slug));
    }

    @Override
    public Optional<Organization> byId(OrganizationId id) {
        return Optional.ofNullable(current().organizations().active(id));
    }

    @Override
    public Optional<String> homeOf(OrganizationId id) {
        return Optional.ofNullable(current().organizations().home(id));
    }

    @Override
    public Collection<Organization> all() {
        return current().organizations().bySlug().values();
    }

    @Override
    public Optional<Region> region(String name) {
        return Optional.ofNullable(current().regions().get(name));
    }

    @Override
    public Route route(OrganizationId organization) {
        return current().route(organization);
    }

    @Override
    public String address(ShardId shard) {
        return current().address(shard);
    }

    @Override
    public List<String> replicas(ShardId shard) {
        return current().replicas().getOrDefault(shard, List.of());
    }

    @Override
    public Set<ShardId> shards() {
        return current().addresses().keySet();
    }

    @Override
    public Future<Void> refresh() {
        return follower.refresh();
    }

    /** How current the answers are. */
    public DirectoryStatus status() {
        Answers now = answers;
        return new DirectoryStatus(
                follower.connected(),
                now.snapshot() == null ? 0 : now.snapshot().version(),
                Duration.ofNanos(System.nanoTime() - now.currentAtNanos()),
                now.fromDisk());
    }

    /** Stops following; the last snapshot goes on answering, and is on disk if it is to be. */
    @Override
    public void close() {
        follower.close();
        if (file != null) {
            file.close();
        }
    }

    private DirectorySnapshot current() {
        DirectorySnapshot now = answers.snapshot();
        if (now == null) {
            throw new DirectoryUnavailableException("the directory has not been read yet");
        }
        return now;
    }

    /** Where answers come from. */
    private record Answers(
            @Nullable DirectorySnapshot snapshot, long currentAtNanos, boolean fromDisk) {

        static Answers none() {
            return new Answers(null, System.nanoTime(), false);
        }

        static Answers from(SnapshotFile.Saved saved) {
            long age = Math.max(0, Duration.between(saved.at(), Instant.now()).toNanos());
            return new Answers(saved.snapshot(), System.nanoTime() - age, true);
        }
    }

    private final class Updates implements DirectoryFollower.Listener {
        @Override
        public void onSnapshot(DirectorySnapshot snapshot, long askedAtNanos) {
            boolean changed = snapshot != answers.snapshot();
            answers = new Answers(snapshot, askedAtNanos, false);
            if (changed && file != null) {
                file.save(snapshot);
            }
            loaded.tryComplete();
        }

        @Override
        public void onAway() {
            if (file == null || fileAsked || answers.snapshot() != null) {
                return;
            }
            fileAsked = true;
            vertx.executeBlocking(file::load).onSuccess(saved -> saved.ifPresent(this::useInstead));
        }

        private void useInstead(SnapshotFile.Saved saved) {
            if (answers.snapshot() != null) {
                return; // the directory was faster
            }
            answers = Answers.from(saved);
            DirectoryStatus status = status();
            LOG.warnf(
                    "directory away, answering from the snapshot on disk; version=%d age=%s",
                    status.version(), status.age());
            loaded.tryComplete();
        }
    }
}
