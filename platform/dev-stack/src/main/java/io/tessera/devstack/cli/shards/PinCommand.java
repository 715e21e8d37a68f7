package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.NewMoveOptions;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import io.tessera.router.move.MoveScope;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tessera shards pin}. */
@Command(
        name = "pin",
        description =
                "Places one organization by hand: it stays where it is when its bucket moves.",
        mixinStandardHelpOptions = true)
final class PinCommand extends RegionCommand {
    @Parameters(paramLabel = "ORG", description = "Slug or id.")
    private String named;

    @Option(
            names = "--to",
            paramLabel = "SHARD",
            converter = ShardName.class,
            description =
                    "The shard that is to have it, for example shard_07 or 7; without, the one that it is on.")
    private @Nullable ShardId target;

    @Mixin private NewMoveOptions options = new NewMoveOptions();

    @Override
    protected int run(Region region) throws SQLException, InterruptedException {
        var organization = region.organization(named);
        Region home = organization.home();
        if (target != null && !target.equals(shardOf(organization))) {
            return options.begin(home, MoveScope.organization(organization.id()), target);
        }
        return options.carry(
                home, home.pins().pin(home.name(), organization.id(), Region.operator()).id());
    }

    private static ShardId shardOf(Region.NamedOrganization organization) throws SQLException {
        Region home = organization.home();
        try (var directory = home.directory()) {
            Route route = RegionMap.read(directory, home.name()).route(organization.id());
            if (route == null) {
                throw new StackException(
                        "The directory has no shard for %s.".formatted(organization.slug()));
            }
            return route.shard();
        }
    }
}
