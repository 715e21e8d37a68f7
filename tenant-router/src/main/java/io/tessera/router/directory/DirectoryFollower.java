package io.tessera.router.directory;

import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.pool.Severing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the directory over one connection, whole at first and then whatever has changed: when that
 * is announced by NOTIFY, when a poll finds it, or when asked to. Opens a lost connection again.
 */
final class DirectoryFollower {
    private static final Logger LOG = Logger.getLogger(DirectoryFollower.class);
    private static final long FIRST_RETRY_MILLIS = 100;
    private static final long LAST_RETRY_MILLIS = 5_000;

    /** Everything is more to read than changes, and read only once per connection. */
    private static final int DEADLINES_FOR_EVERYTHING = 10;

    private final VertxInternal vertx;
    private final ContextInternal context;
    private final DirectoryOptions options;
    private final DirectoryReader reader;
    private final Listener listener;

    private volatile boolean connected;
    private volatile boolean closed;

    // Touched on the context's event loop only.
    private @Nullable PgConnection connection;
    // Read over this connection. Another one may lead to a directory that was restored or that lost
    // its last changes in a failover, where "since version n" would mean something else.
    private @Nullable DirectorySnapshot base;
    private int failedAttempts;
    private boolean reading;
    private List<Promise<Void>> waiting = new ArrayList<>();

    DirectoryFollower(VertxInternal vertx, DirectoryOptions options, Listener listener) {
        this.vertx = vertx;
        this.context = vertx.createEventLoopContext();
        this.options = options;
        this.reader = new DirectoryReader(options.region());
        this.listener = listener;
    }

    void start() {
        context.runOnContext(start -> {
            connect();
            vertx.setPeriodic(options.poll().toMillis(), tick -> poll());
            vertx.setTimer(options.deadline().toMillis(), late -> tellIfUnread());
        });
    }

    /** Whether changes arrive right now. */
    boolean connected() {
        return connected;
    }

    /** Succeeds when a reading is done that began after the call. */
    Future<Void> refresh() {
        Promise<Void> done = vertx.promise();
        context.runOnContext(request -> refresh(done));
        return done.future();
    }

    void close() {
        closed = true;
        context.runOnContext(end -> {
            if (connection != null) {
                connection.close();
            }
        });
    }

    /** Everything may take its time to read; what there is from before need not wait for it. */
    private void tellIfUnread() {
        if (base == null) {
            listener.onAway();
        }
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
        long deadline =
                options.deadline().toMillis() * (base == null ? DEADLINES_FOR_EVERYTHING : 1);
        read(from)
                .timeout(deadline, TimeUnit.MILLISECONDS)
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

    private Future<Void> read(PgConnection from) {
        long askedAt = System.nanoTime();
        DirectorySnapshot before = base;
        Future<DirectorySnapshot> read =
                before == null
                        ? reader.read(from)
                        : reader.version(from)
                                .compose(version ->
                                        version == before.version()
                                                ? Future.succeededFuture(before)
                                                : reader.readSince(from, before));
        return read.map(snapshot -> {
            if (connection == from) {
                base = snapshot;
                listener.onSnapshot(snapshot, askedAt);
            }
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
        Future<PgConnection> opening = PgConnection.connect(vertx, connecting);
        // A greeting may stay unanswered, too.
        opening.timeout(options.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(this::listen)
                .onFailure(cause -> {
                    opening.onSuccess(PgConnection::close);
                    retryLater(cause);
                });
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
        base = null;
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
        LOG.warnf("directory away; retry_ms=%d cause=%s", delay, cause.getMessage());
        vertx.setTimer(delay, retry -> connect());
        listener.onAway();
    }

    private static void fail(List<Promise<Void>> promises, Throwable cause) {
        var failure =
                cause instanceof DirectoryUnavailableException
                        ? cause
                        : new DirectoryUnavailableException("the directory did not answer", cause);
        promises.forEach(promise -> promise.tryFail(failure));
    }

    /** Is told on one event loop. */
    interface Listener {
        /**
         * A reading is done.
         *
         * @param askedAtNanos when it began: the directory was like that then or later
         */
        void onSnapshot(DirectorySnapshot snapshot, long askedAtNanos);

        /** The directory cannot be reached or has not answered yet; it is tried again. */
        void onAway();
    }
}
