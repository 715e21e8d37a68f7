package io.tessera.devstack.cli.regions;

import io.tessera.devstack.cli.move.NewMoveOptions;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.devstack.cli.move.ShardLoad;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.ShardId;
import io.tessera.router.move.MoveScope;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tessera regions move}. */
@Command(
        name = "move",
        description =
                "Gives an organization another home region while it is used: moves it to the shard there with the fewest organizations.",
        mixinStandardHelpOptions = true)
final class MoveCommand extends RegionCommand {
    @Parameters(paramLabel = "ORG", description = "Slug or id; it is pinned from then on.")
    private String named;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "REGION",
            description = "The region that is to be its home, for example eu-west-1.")
    private String target;

    @Mixin private NewMoveOptions options = new NewMoveOptions();

    @Override
    protected int run(Region region) throws SQLException, InterruptedException {
        var organization = region.organization(named);
        if (organization.home().name().equals(target)) {
            throw new StackException(
                    "%s is at home in %s already.".formatted(organization.slug(), target));
        }
        ShardId shard = choose(target, region.named(target).loads());
        return options.begin(organization.home(), MoveScope.organization(organization.id()), shard);
    }

    /**
     * The shard that the organization goes to.
     *
     * @param loads of the region's shards
     * @throws StackException if it can go to none
     */
    static ShardId choose(String region, List<ShardLoad> loads) {
        if (loads.isEmpty()) {
            throw new StackException(
                    "There is no region %s; ./tessera regions list shows those there are."
                            .formatted(region));
        }
        return ShardLoad.lightest(loads)
                .orElseThrow(() ->
                        new StackException(
                                "No shard of %s answers; see ./tessera status.".formatted(region)))
                .shard()
                .id();
    }
}
