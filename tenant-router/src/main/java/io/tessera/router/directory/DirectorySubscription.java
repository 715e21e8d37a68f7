package io.tessera.router.directory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.tessera.router.pool.Severing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the directory over one connection: a change is announced by NOTIFY and read at once; a
 * poll finds one whose announcement got lost. Readers see one immutable snapshot behind a volatile
 * reference. While the directory is away the last snapshot goes on answering.
 */
public final class DirectorySubscription
        implements OrganizationDirectory, RoutingTable, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DirectorySubscription.class);
    private static final long FIRST_RETRY_MILLIS = 100;
    private static final long LAST_RETRY_MILLIS = 5_000;

    private final VertxInternal vertx;
    private final ContextInternal context;
    private final DirectoryOptions options;
    private final DirectoryReader reader;
    private final Promise<Void> loaded = Promise.promise();

    private final AtomicBoolean started = new AtomicBoolean();
    private volatile @Nullable DirectorySnapshot snapshot;
    private volatile long currentAtNanos = System.nanoTime();
    private volatile boolean connected;
    private volatile boolean closed;

    // Touched on the context's event loop only.
    private @Nullable PgConnection connection;
    private int failedAttempts;
    private boolean reading;
    private List<Promise<Void>> waiting = new ArrayList<>();

    public DirectorySubscription(Vertx vertx, DirectoryOptions options, MeterRegistry metrics) {
        this.vertx = (VertxInternal) vertx;
        this.context = this.vertx.createEventLoopContext();
        this.options = options;
        this.reader = new DirectoryReader(options.region());
        TimeGauge.builder(
                        "directory.snapshot.age",
                        () -> status().age().toMillis(),
                        TimeUnit.MILLISECONDS)
                .description("Time since the directory's snapshot was last known to be current")
                .register(metrics);
        Gauge.builder("directory.snapshot.version", () -> status().version()).register(metrics);
        Gauge.builder("directory.connected", () -> connected ? 1 : 0).register(metrics);
    }

    /** Starts following; the future succeeds with the first snapshot, however long that takes. */
    public Future<Void> start() {
        context.runOnContext(start -> {
            connect();
            vertx.setPeriodic(options.poll().toMillis(), tick -> poll());
        });
        return loaded.future();
    }

    @Override
    public Optional<Organization> bySlug(String slug) {
        return Optional.ofNullable(current().bySlug().get(slug));
    }

    @Override
    public Optional<Organization> byId(OrganizationId id) {
        return Optional.ofNullable(current().active().get(id));
    }

    @Override
    public Collection<Organization> all() {
        return current().active().values();
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
    public Set<ShardId> shards() {
        return current().addresses().keySet();
    }

    @Override
    public Future<Void> refresh() {
        Promise<Void> done = vertx.promise();
        context.runOnContext(request -> refresh(done));
        return done.future();
    }

    /** How current the answers are. */
    public DirectoryStatus status() {
        DirectorySnapshot now = snapshot;
        return new DirectoryStatus(
                connected,
                now == null ? 0 : now.map().version(),
                Duration.ofNanos(System.nanoTime() - currentAtNanos));
    }

    /** Stops following; the last snapshot goes on answering. */
    @Override
    public void close() {
        closed = true;
        context.runOnContext(end -> {
            if (connection != null) {
                connection.close();
            }
        });
    }

    private DirectorySnapshot current() {
        DirectorySnapshot now = snapshot;
        if (now == null) {
            throw new DirectoryUnavailableException("the directory has not been read yet");
        }
        return now;
    }

    private void poll() {
        if (connection != null && !closed) {
            refresh(Promise.promise());
        }
    }

    private void refresh(Promise<Void> done) {
        if (connection == null) {
            done.fail(new DirectoryUnavailableException("the directory is not connected"));
            return;
        }
        // A reading in progress may have begun before the change the caller is after: wait for the
        // next.
        waiting.add(done);
        if (!reading) {
            readFor(connection);
        }
    }

    private void readFor(PgConnection from) {
        reading = true;
        List<Promise<Void>> served = waiting;
        waiting = new ArrayList<>();
        readIfChanged(from)
                .timeout(options.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(outcome -> {
                    if (outcome.failed()) {
                        fail(served, outcome.cause());
                        drop(from);
                        return;
                    }
                    served.forEach(promise -> promise.complete());
                    if (connection == from) {
                        reading = false;
                        if (!waiting.isEmpty()) {
                            readFor(from);
                        }
                    }
                });
    }

    private Future<Void> readIfChanged(PgConnection from) {
        long askedAt = System.nanoTime();
        return reader.version(from)
                .compose(version -> {
                    DirectorySnapshot now = snapshot;
                    return now != null && now.map().version() == version
                            ? Future.succeededFuture(now)
                            : reader.read(from);
                })
                .map(read -> {
                    snapshot = read;
                    currentAtNanos = askedAt;
                    loaded.tryComplete();
                    return null;
                });
    }

    private void connect() {
        if (closed) {
            return;
        }
        var connecting =
                PgConnectOptions.fromUri(options.url())
                        .setUser(options.credentials().user())
                        .setPassword(options.credentials().password())
                        .setConnectTimeout((int) options.deadline().toMillis())
                        .setIdleTimeout(
                                (int) (3 * options.poll().plus(options.deadline()).toMillis()))
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .addProperty("application_name", "tessera-directory");
        PgConnection.connect(vertx, connecting).onSuccess(this::listen).onFailure(this::retryLater);
    }

    private void listen(PgConnection opened) {
        if (closed) {
            opened.close();
            return;
        }
        connection = opened;
        opened.closeHandler(gone -> lost(opened));
        opened.notificationHandler(change -> refresh(Promise.promise()));
        // Listen first, read second: nothing can change unseen in between.
        opened.query("LISTEN directory_changed")
                .execute()
                .timeout(options.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(listening -> {
                    connected = true;
                    failedAttempts = 0;
                    LOG.infof("following the directory");
                    refresh(Promise.promise());
                })
                .onFailure(cause -> drop(opened));
    }

    /** A connection that does not answer may never report its end: act as if it had. */
    private void drop(PgConnection unresponsive) {
        Severing.sever(unresponsive);
        lost(unresponsive);
    }

    private void lost(PgConnection gone) {
        if (connection != gone) {
            return;
        }
        connection = null;
        connected = false;
        reading = false;
        var cause = new DirectoryUnavailableException("the connection to the directory was lost");
        fail(waiting, cause);
        waiting = new ArrayList<>();
        retryLater(cause);
    }

    private void retryLater(Throwable cause) {
        if (closed) {
            return;
        }
        long ceiling =
                Math.min(LAST_RETRY_MILLIS, FIRST_RETRY_MILLIS << Math.min(failedAttempts, 10));
        long delay = ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1);
        failedAttempts++;
        LOG.warnf(
                "directory away, answering from the last snapshot; retry_ms=%d cause=%s",
                delay, cause.getMessage());
        vertx.setTimer(delay, retry -> connect());
    }

    private static void fail(List<Promise<Void>> promises, Throwable cause) {
        var failure =
                cause instanceof DirectoryUnavailableException
                        ? cause
                        : new DirectoryUnavailableException("the directory did not answer", cause);
        promises.forEach(promise -> promise.tryFail(failure));
    }
}
