package io.tessera.router.move;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.tessera.router.OrganizationId;
import io.tessera.router.testing.RunningRouter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * Clients that write, and now and then read back, on a schedule that waits for nobody: latency
 * counts from when an operation was due. A write that fails is asked for again under the same id
 * until it succeeds.
 */
final class OpenLoad implements AutoCloseable {
    private static final String WRITE =
            """
            INSERT INTO note (bucket, organization_id, id, body)
            VALUES (tenant_bucket(), tenant_organization(), $1, $2)
            ON CONFLICT (bucket, organization_id, id) DO NOTHING
            """;
    private static final int WRITES_PER_READ = 4;
    private static final long RETRY_MILLIS = 100;
    private static final Duration END_OF_PATIENCE = Duration.ofSeconds(30);

    private final List<RunningRouter> routers;
    private final List<OrganizationId> organizations;
    private final WriteLedger ledger;
    private final long interval;
    private final SplittableRandom random = new SplittableRandom(7);
    private final Latencies writes = new Latencies();
    private final Latencies reads = new Latencies();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Thread clock;
    private volatile boolean closed;

    private OpenLoad(
            List<RunningRouter> routers,
            List<OrganizationId> organizations,
            WriteLedger ledger,
            int writesPerSecond) {
        this.routers = routers;
        this.organizations = organizations;
        this.ledger = ledger;
        this.interval = SECONDS.toNanos(1) / writesPerSecond;
        this.clock = Thread.ofPlatform().name("open-load").start(this::drive);
    }

    static OpenLoad start(
            List<RunningRouter> routers,
            List<OrganizationId> organizations,
            WriteLedger ledger,
            int writesPerSecond) {
        return new OpenLoad(routers, organizations, ledger, writesPerSecond);
    }

    Latencies writes() {
        return writes;
    }

    Latencies reads() {
        return reads;
    }

    /** Every time a client was told that something failed. */
    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Asks for nothing more, and waits until everything that was asked for has succeeded. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        clock.join();
        Awaitility.await().atMost(END_OF_PATIENCE).until(() -> inFlight.get() == 0);
    }

    private void drive() {
        long due = System.nanoTime();
        for (int number = 0; !closed; number++) {
            LockSupport.parkNanos(due - System.nanoTime());
            OrganizationId organization = organizations.get(random.nextInt(organizations.size()));
            RunningRouter router = routers.get(random.nextInt(routers.size()));
            inFlight.incrementAndGet();
            write(router, organization, ledger.ask(organization), due);
            if (number % WRITES_PER_READ == 0) {
                long since = due;
                ledger.latest(organization)
                        .ifPresent(note -> {
                            inFlight.incrementAndGet();
                            read(router, organization, note, since);
                        });
            }
            due += interval;
        }
    }

    private void write(RunningRouter router, OrganizationId organization, UUID note, long due) {
        long begun = System.nanoTime();
        router.transactions()
                .pipelined(organization, connection -> insert(connection, note))
                .subscribe()
                .with(
                        written -> {
                            ledger.acknowledged(note);
                            writes.add(microsSince(due));
                            inFlight.decrementAndGet();
                        },
                        failure -> {
                            failures.add(new Failure(begun, System.nanoTime(), failure));
                            again(router, () -> write(router, organization, note, due));
                        });
    }

    private void read(RunningRouter router, OrganizationId organization, UUID note, long due) {
        long begun = System.nanoTime();
        router.transactions()
                .pipelined(organization, connection -> find(connection, note))
                .subscribe()
                .with(
                        found -> {
                            if (!found) {
                                ledger.unreadable(note);
                            }
                            reads.add(microsSince(due));
                            inFlight.decrementAndGet();
                        },
                        failure -> {
                            failures.add(new Failure(begun, System.nanoTime(), failure));
                            again(router, () -> read(router, organization, note, due));
                        });
    }

    private static void again(RunningRouter router, Runnable operation) {
        router.vertx().setTimer(RETRY_MILLIS, over -> operation.run());
    }

    private static Future<?> insert(SqlConnection connection, UUID note) {
        return connection.preparedQuery(WRITE).execute(Tuple.of(note, note.toString()));
    }

    private static Future<Boolean> find(SqlConnection connection, UUID note) {
        return connection
                .preparedQuery("SELECT 1 FROM note WHERE id = $1")
                .execute(Tuple.of(note))
                .map(rows -> rows.size() == 1);
    }

    private static long microsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000;
    }

    /**
     * What a client was told.
     *
     * @param begun nanoseconds of this process when it asked
     * @param ended when it was told
     */
    record Failure(long begun, long ended, Throwable cause) {
        boolean overlaps(long from, long to) {
            return begun <= to && ended >= from;
        }
    }
}
