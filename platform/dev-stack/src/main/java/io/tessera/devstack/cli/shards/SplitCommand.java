package io.tessera.devstack.cli.shards;

import io.tessera.devstack.layout.Endpoints;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveRequest;
import io.tessera.router.placement.PlacementPlan;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./tessera shards split}. Broken off, it goes on where it was when it is run again: shards
 * that exist stay, moves in flight are resumed, and the rest is planned anew from what is there.
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
            names = "--batch",
            defaultValue = "64",
            paramLabel = "N",
            description = "Buckets in one move at most (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--parallel",
            defaultValue = "2",
            paramLabel = "N",
            description = "Moves at once (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--keep-back",
            defaultValue = "0",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description =
                    "For how long each way back stays open; every open one holds a replication slot (default: ${DEFAULT-VALUE}).")
    private Duration keepBack;

    @Override
    int run(Region region) throws SQLException, InterruptedException {
        int present = region.databases().shardCount();
        PlanCommand.requireCount(shards, present);
        var planning = new Planning(region, batch);
        if (dryRun) {
            System.out.print(planning.plan(shards).table());
            return 0;
        }
        provision(region, present);
        var carrying = new Carrying(region, System.out);
        List<Move> resumed = carrying.resume(ResumeCommand.waiting(region), parallel);
        if (!Carrying.isDone(resumed)) {
            return 1;
        }
        PlacementPlan plan = planning.plan(shards);
        System.out.print(plan.table());
        List<MoveRequest> requests = planning.requests(plan, keepBack);
        List<Move> moved = carrying.request(requests, parallel);
        System.out.println(summary(moved));
        return Carrying.isDone(moved) ? 0 : 1;
    }

    private void provision(Region region, int present) throws SQLException {
        region.databases().addShards(shards);
        System.out.println(
                shards == present
                        ? "%d shards are there.".formatted(shards)
                        : "%s to %s are there, and empty."
                                .formatted(
                                        Endpoints.shardName(present),
                                        Endpoints.shardName(shards - 1)));
    }

    static String summary(List<Move> moved) {
        var pauses =
                moved.stream()
                        .map(move -> move.progress().pauseMicros())
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        return pauses.isEmpty()
                ? "No bucket had to move."
                : "%d moves; writes paused for %s in the middle and %s at most."
                        .formatted(
                                pauses.size(),
                                Amounts.milliseconds(pauses.get(pauses.size() / 2)),
                                Amounts.milliseconds(pauses.getLast()));
    }
}
