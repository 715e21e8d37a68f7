package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Carrying;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.devstack.cli.move.TimeSpan;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.router.ShardId;
import io.tessera.router.placement.BatchLimits;
import io.tessera.router.split.Split;
import io.tessera.router.split.SplitCoordinator;
import io.tessera.router.split.SplitLimits;
import io.tessera.router.split.SplitPiece;
import io.tessera.router.split.SplitPlanning;
import io.tessera.router.split.SplitRequest;
import io.tessera.router.split.Standing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./tessera shards split}. Broken off, it goes on with the same plan when it is run again.
 */
@Command(
        name = "split",
        description = "Adds shards on the stack's servers and spreads all buckets over them.",
        mixinStandardHelpOptions = true)
final class SplitCommand extends RegionCommand {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "N",
            description = "How many shards there are to be.")
    private int shards;

    @Option(
            names = "--dry-run",
            description = "Shows what would move; makes no shard and moves nothing.")
    private boolean dryRun;

    @Option(
            names = "--replan",
            description = "Gives up what is left of a plan under way and plans anew.")
    private boolean replan;

    @Option(
            names = "--batch",
            defaultValue = "64",
            paramLabel = "N",
            description = "Buckets in one move at most (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--parallel",
            defaultValue = "2",
            paramLabel = "N",
            description = "Moves at once, at most one of each source (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--latency",
            defaultValue = "100",
            paramLabel = "MS",
            description =
                    "No further move of a shard begins while a small write on it takes longer (default: ${DEFAULT-VALUE}).")
    private long latencyMillis;

    @Option(
            names = "--lag",
            defaultValue = "256",
            paramLabel = "MIB",
            description =
                    "Nor while its streams and standbys are further behind than so much of its log (default: ${DEFAULT-VALUE}).")
    private long lagMebibytes;

    @Option(
            names = "--keep-back",
            defaultValue = "0",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description =
                    "For how long each way back stays open; every open one holds a replication slot (default: ${DEFAULT-VALUE}).")
    private Duration keepBack;

    @Override
    protected int run(Region region) throws SQLException, InterruptedException {
        PlanCommand.requireCount(shards, region.databases().shardCount());
        SplitRequest request = request(region, shards, batch, keepBack);
        Optional<Split> underWay = region.splits().underWay(region.name());
        if (underWay.isPresent() && replan && !dryRun) {
            region.splits().abandon(underWay.get());
            underWay = Optional.empty();
        }
        if (dryRun) {
            show(region, request, replan ? Optional.empty() : underWay);
            return 0;
        }
        if (underWay.isEmpty()) {
            List<Long> waiting = ResumeCommand.waiting(region);
            if (!Carrying.isDone(new Carrying(region, System.out).resume(waiting, parallel))) {
                return 1;
            }
        }
        return carryOut(region, request);
    }

    /** What is asked for, with shards counted from the first. */
    static SplitRequest request(Region region, int shards, int batch, Duration keepBack) {
        return new SplitRequest(
                region.name(),
                IntStream.range(0, shards)
                        .mapToObj(number -> new ShardId(Endpoints.shardName(number)))
                        .toList(),
                new BatchLimits(batch, BatchLimits.DEFAULT.bytes()),
                keepBack,
                Region.operator());
    }

    private static void show(Region region, SplitRequest request, Optional<Split> underWay)
            throws SQLException {
        if (underWay.isEmpty()) {
            System.out.print(new SplitPlanning(region.access()).plan(request).table());
            return;
        }
        Split split = underWay.get();
        Map<SplitPiece, Standing> standings = region.splits().standings(split);
        System.out.println(SplitText.standing(split, standings));
        standings.forEach((piece, standing) ->
                System.out.println(SplitText.line(piece, standing, standings.size())));
    }

    private int carryOut(Region region, SplitRequest request)
            throws SQLException, InterruptedException {
        var progress = new SplitProgress(System.out);
        var limits =
                new SplitLimits(parallel, Duration.ofMillis(latencyMillis), lagMebibytes << 20);
        Carrying.silence();
        var coordinator =
                new SplitCoordinator(
                        region.access(),
                        region.coordinator(),
                        region.databases().expansion(),
                        limits,
                        progress);
        Split split = coordinator.begin(request);
        System.out.println(SplitText.standing(split, region.splits().standings(split)));
        progress.begin(split);
        Map<SplitPiece, String> failures = coordinator.run(split);
        System.out.println(progress.summary(failures));
        return failures.isEmpty() ? 0 : 1;
    }
}
