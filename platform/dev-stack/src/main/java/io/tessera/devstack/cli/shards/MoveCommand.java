package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.NewMoveOptions;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.router.ShardId;
import io.tessera.router.move.MoveScope;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tessera shards move}. */
@Command(
        name = "move",
        description = "Moves buckets or one organization to another shard while they are used.",
        mixinStandardHelpOptions = true)
final class MoveCommand extends RegionCommand {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what = new What();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "SHARD",
            converter = ShardName.class,
            description = "The shard that is to have it, for example shard_07 or 7.")
    private ShardId target;

    @Mixin private NewMoveOptions options = new NewMoveOptions();

    @Override
    protected int run(Region region) throws SQLException, InterruptedException {
        return what.begin(region, options, target);
    }

    /** Exactly one of them. */
    static final class What {
        @Option(
                names = "--org",
                paramLabel = "ORG",
                description = "An organization's slug or id; it is pinned from then on.")
        private @Nullable String organization;

        @Option(
                names = {"--bucket", "--buckets"},
                paramLabel = "BUCKETS",
                converter = BucketNumbers.class,
                description = "Buckets of one shard: 7, 0-63 or 0-63,70.")
        private @Nullable MoveScope buckets;

        int begin(Region region, NewMoveOptions options, ShardId target)
                throws SQLException, InterruptedException {
            if (buckets != null) {
                return options.begin(region, buckets, target);
            }
            var moving = region.organization(Objects.requireNonNull(organization));
            return options.begin(moving.home(), MoveScope.organization(moving.id()), target);
        }
    }
}
