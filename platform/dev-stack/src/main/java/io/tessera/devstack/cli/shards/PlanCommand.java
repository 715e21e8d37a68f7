package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.Bucket;
import io.tessera.router.split.SplitPlanning;
import java.sql.SQLException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tessera shards plan}. */
@Command(
        name = "plan",
        description =
                "Shows what would have to move for an even spread over so many shards. Moves nothing.",
        mixinStandardHelpOptions = true)
final class PlanCommand extends RegionCommand {
    @Option(
            names = "--shards",
            required = true,
            paramLabel = "N",
            description = "How many shards, counted from shard_00; they need not be there yet.")
    private int shards;

    @Option(
            names = "--batch",
            defaultValue = "64",
            paramLabel = "N",
            description = "Buckets in one move at most (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--dry-run", description = "Leaves out the hint at how to carry the plan out.")
    private boolean dryRun;

    @Override
    protected int run(Region region) throws SQLException {
        requireCount(shards, 1);
        var request = SplitCommand.request(region, shards, batch, Duration.ZERO);
        System.out.print(new SplitPlanning(region.access()).plan(request).table());
        if (!dryRun && shards >= region.databases().shardCount()) {
            System.out.println(
                    "Nothing was moved; ./tessera shards split --to %d does it.".formatted(shards));
        }
        return 0;
    }

    static void requireCount(int shards, int least) {
        if (shards < least || shards > Bucket.COUNT) {
            throw new StackException(
                    "The number of shards must be between %d and %d."
                            .formatted(least, Bucket.COUNT));
        }
    }
}
