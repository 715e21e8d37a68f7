package io.tessera.benchmarks;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.TenantTransactions;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveCoordinator;
import io.tessera.router.move.MoveRegister;
import io.tessera.router.move.MoveRequest;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveSettings;
import io.tessera.router.move.MoveStep;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a move between two servers costs those who write meanwhile: the organization that moves, and
 * all others. Open loop: a write begins when it is due, and its time counts from then.
 */
public final class MoveBenchmark {
    private static final MigrationSet TENANT_TABLES =
            new MigrationSet("shard", "classpath:db/shard", "flyway_shard_history");

    private static final int CONNECTIONS = 4;
    private static final int OTHERS = 200;
    private static final int BUCKETS = 10;
    private static final int IN_A_BUCKET = 3;
    private static final int ORGANIZATIONS = 10;
    private static final int LEADS = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    /** Moves between two times in which nothing moves. */
    private static final int BATCH = 10;

    /** About as long as a small move. */
    private static final Duration SPAN = Duration.ofMillis(500);

    private final ShardServers servers;
    private final TenantTransactions transactions;
    private final Plan plan;
    private final CountedWrites writes;
    private final MoveRegister register;
    private final MoveCoordinator coordinator;
    private final List<Mover> small = new ArrayList<>();
    private final Mover large;
    private final List<OrganizationId> others;
    private final MoveFigures figures = new MoveFigures();
    private Duration usual = Duration.ZERO;
    private final Timeline othersWrites = new Timeline();

    private MoveBenchmark(ShardServers servers, LocalRouter router, Plan plan) throws SQLException {
        this.servers = servers;
        this.transactions = router.transactions();
        this.plan = plan;
        writes = new CountedWrites(servers, transactions, LEADS);
        register = new MoveRegister(servers.directory());
        coordinator = new MoveCoordinator(servers.access(), MoveSettings.usual(), "move-benchmark");
        // Those that move have the first buckets to themselves.
        int bucket = 0;
        for (; bucket < BUCKETS; bucket++) {
            var members = organizations(IN_A_BUCKET, bucket, bucket + 1, LEADS);
            small.add(new Mover(members.getFirst(), MoveScope.buckets(List.of((short) bucket))));
        }
        for (; bucket < BUCKETS + ORGANIZATIONS; bucket++) {
            small.add(organization(bucket, IN_A_BUCKET * LEADS));
        }
        large = organization(bucket, plan.largeRows());
        others = organizations(OTHERS, bucket + 1, Bucket.COUNT, LEADS);
    }

    /**
     * @param arguments moves of small scopes, 200 unless given; rows of the large organization,
     *     100,000; writes per second to those that do not move, 600; seconds without a move, 60
     */
    public static void main(String[] arguments) throws Exception {
        boolean sound;
        try (var servers = ShardServers.start(2, 2, TENANT_TABLES);
                var router = LocalRouter.start(servers, CONNECTIONS)) {
            var benchmark = new MoveBenchmark(servers, router, Plan.of(arguments));
            benchmark.run();
            sound = benchmark.tell();
        }
        System.exit(sound ? 0 : 1);
    }

    private void run() throws Exception {
        try (var load = OpenLoop.start("others", plan.writesPerSecond(), this::writeToAny);
                var prober = new Prober(small.getFirst().probed(), writes::begin)) {
            TimeUnit.NANOSECONDS.sleep(WARM_UP.toNanos());
            writes.failures().clear();
            for (int number = 0; number < plan.moves(); number++) {
                if (number % BATCH == 0) {
                    idle(prober);
                }
                move(prober, small.get(number % small.size()), figures.small());
            }
            idle(prober);
            move(prober, large, figures.large());
        }
        writes.awaitAnswers();
    }

    /** Nothing moves for a while, again and again, so that both meet the machine's moods alike. */
    private void idle(Prober prober) throws InterruptedException {
        prober.aim(small.getFirst().probed());
        var began = Instant.now();
        long from = System.nanoTime();
        long end = from + plan.idle().toNanos();
        TimeUnit.NANOSECONDS.sleep(plan.idle().toNanos());
        figures.addUndisturbed(began, Instant.now());
        var acknowledged = prober.acknowledgements();
        usual = acknowledged.usualGap();
        for (long at = from; at < end; at += SPAN.toNanos()) {
            figures.noMove().add(acknowledged.longestGap(at, at + SPAN.toNanos()).minus(usual));
        }
    }

    private void move(Prober prober, Mover mover, MoveFigures.Kind kind)
            throws SQLException, InterruptedException {
        prober.aim(mover.probed());
        long from = System.nanoTime();
        Move asked =
                register.register(
                        new MoveRequest(
                                ShardServers.REGION,
                                mover.scope(),
                                otherThan(transactions.route(mover.probed()).shard()),
                                Duration.ZERO,
                                "move-benchmark"));
        Move done = coordinator.run(asked.id()).orElseThrow();
        long to = System.nanoTime();
        if (done.step() != MoveStep.FINISHED) {
            throw new IllegalStateException("a move did not finish: " + done);
        }
        kind.add(
                prober.acknowledgements().longestGap(from, to).minus(usual),
                Duration.ofNanos(to - from),
                done,
                register.events(done.id()));
    }

    private ShardId otherThan(ShardId shard) {
        return servers.shards().stream()
                .filter(other -> !other.equals(shard))
                .findFirst()
                .orElseThrow();
    }

    private void writeToAny(long due) {
        var organization = others.get(ThreadLocalRandom.current().nextInt(others.size()));
        writes.begin(
                organization, () -> othersWrites.add(Duration.ofNanos(System.nanoTime() - due)));
    }

    /** Whether nothing was lost or done twice. */
    private boolean tell() throws SQLException {
        figures.addOthers(othersWrites);
        System.out.println(figures.table());
        figures.bars().forEach(bar -> System.out.println(bar.row()));
        long failed = writes.failures().values().stream().mapToLong(LongAdder::sum).sum();
        System.out.println(Bar.atMost(0, "", "writes that failed", failed).row());
        writes.failures()
                .forEach((reason, count) -> System.out.println("failed " + count + ": " + reason));
        var verdict = writes.audit();
        System.out.println(
                (verdict.isSound() ? "nothing lost, nothing doubled: " : "NOT SOUND: ") + verdict);
        return verdict.isSound();
    }

    private List<OrganizationId> organizations(int count, int firstBucket, int endBucket, int leads)
            throws SQLException {
        var organizations = servers.newOrganizations(count, firstBucket, endBucket);
        writes.prepare(organizations, leads);
        return organizations;
    }

    private Mover organization(int bucket, int leads) throws SQLException {
        var organization = organizations(1, bucket, bucket + 1, leads).getFirst();
        return new Mover(organization, MoveScope.organization(organization));
    }

    /** What moves, and the organization in it that is written to while it does. */
    private record Mover(OrganizationId probed, MoveScope scope) {}

    /** How much is done. */
    private record Plan(int moves, int largeRows, int writesPerSecond, Duration idle) {
        static Plan of(String[] arguments) {
            return new Plan(
                    argument(arguments, 0, 200),
                    argument(arguments, 1, 100_000),
                    argument(arguments, 2, 600),
                    Duration.ofSeconds(argument(arguments, 3, 60))
                            .dividedBy(argument(arguments, 0, 200) / BATCH + 1));
        }

        private static int argument(String[] arguments, int place, int otherwise) {
            return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
        }
    }
}
