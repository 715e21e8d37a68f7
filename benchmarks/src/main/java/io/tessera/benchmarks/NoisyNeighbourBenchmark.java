package io.tessera.benchmarks;

import io.tessera.router.OrganizationId;
import io.tessera.router.OverloadedException;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What a busy organization costs a quiet one on the same shard. Open loop: transactions begin when
 * they are due and not when the one before is done, and their time counts from when they were due.
 */
public final class NoisyNeighbourBenchmark {
    private static final int QUIET_PER_SECOND = 20;
    private static final int TIMES_AS_MANY = 50;
    private static final int LEADS = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final double BAR = 1.5;

    private NoisyNeighbourBenchmark() {}

    /**
     * @param arguments the home of the stack to measure, {@code .tessera} unless given
     */
    public static void main(String[] arguments) throws Exception {
        try (var router = RunningRouter.of(arguments)) {
            var quiet = router.newOrganization();
            var busy = router.newNeighbourOf(quiet);
            var load = new Load(router.transactions());
            load.prepare(quiet);
            load.prepare(busy);
            // With the whole load, or the quiet one alone would be measured on code not compiled
            // yet.
            load.run(busy, QUIET_PER_SECOND * TIMES_AS_MANY, new Latencies("warm up"), WARM_UP)
                    .join();

            var alone = new Latencies("quiet, alone");
            load.run(quiet, QUIET_PER_SECOND, alone, MEASURED).join();

            var noise = new Latencies("busy");
            var beside = new Latencies("quiet, beside it");
            long shedBefore = load.shed.get();
            var noisy = load.run(busy, QUIET_PER_SECOND * TIMES_AS_MANY, noise, MEASURED);
            load.run(quiet, QUIET_PER_SECOND, beside, MEASURED).join();
            noisy.join();

            System.out.println(Latencies.header() + "     p99 ms");
            for (Latencies latencies : new Latencies[] {alone, beside, noise}) {
                System.out.printf(
                        Locale.ROOT, "%s %10.1f%n", latencies.row(), latencies.millis(0.99));
            }
            double ratio = beside.millis(0.99) / alone.millis(0.99);
            System.out.printf(
                    Locale.ROOT,
                    "%n%d shed; p99 of the quiet one is %.2f times what it is alone, %s the bar of %.1f%n",
                    load.shed.get() - shedBefore,
                    ratio,
                    ratio <= BAR ? "within" : "ABOVE",
                    BAR);
        }
    }

    /** Transactions at a steady rate. */
    private record Load(TenantTransactions transactions, AtomicLong shed) {
        Load(TenantTransactions transactions) {
            this(transactions, new AtomicLong());
        }

        void prepare(OrganizationId organization) {
            transactions
                    .pipelined(
                            organization,
                            connection ->
                                    connection
                                            .query(
                                                    "INSERT INTO lead (bucket, organization_id, name) SELECT"
                                                            + " tenant_bucket(), tenant_organization(), 'Lead ' || n"
                                                            + " FROM generate_series(1, %d) AS n"
                                                                    .formatted(LEADS))
                                            .execute())
                    .await()
                    .indefinitely();
        }

        /** Begins on a thread of its own; over when the last transaction is. */
        Joined run(
                OrganizationId organization,
                int perSecond,
                Latencies latencies,
                Duration duration) {
            var open = new Phaser(1);
            var thread =
                    Thread.ofPlatform()
                            .start(() -> begin(organization, perSecond, latencies, duration, open));
            return () -> {
                thread.join();
                open.arriveAndAwaitAdvance();
            };
        }

        private void begin(
                OrganizationId organization,
                int perSecond,
                Latencies latencies,
                Duration duration,
                Phaser open) {
            long pause = Duration.ofSeconds(1).toNanos() / perSecond;
            long began = System.nanoTime();
            for (long due = began; due - began < duration.toNanos(); due += pause) {
                while (due - System.nanoTime() > 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                open.register();
                long counted = due;
                transactions
                        .pipelined(organization, NoisyNeighbourBenchmark::firstPage)
                        .subscribe()
                        .with(
                                page -> {
                                    latencies.add(Duration.ofNanos(System.nanoTime() - counted));
                                    open.arriveAndDeregister();
                                },
                                failure -> {
                                    refused(failure);
                                    open.arriveAndDeregister();
                                });
            }
        }

        private void refused(Throwable failure) {
            if (failure instanceof OverloadedException) {
                shed.incrementAndGet();
            } else {
                System.err.println("failed: " + failure);
            }
        }
    }

    /** What is waited for. */
    @FunctionalInterface
    private interface Joined {
        void join() throws InterruptedException;
    }

    private static Future<RowSet<Row>> firstPage(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT id, name, status, created_at FROM lead WHERE bucket = tenant_bucket()"
                                + " AND organization_id = tenant_organization()"
                                + " ORDER BY created_at DESC, id DESC LIMIT 50")
                .execute();
    }
}
