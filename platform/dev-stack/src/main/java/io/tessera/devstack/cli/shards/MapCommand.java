package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.router.directory.RegionMap;
import java.sql.SQLException;
import picocli.CommandLine.Command;

/** {@code ./tessera shards map}. */
@Command(
        name = "map",
        description = "Shows all 4,096 buckets and which shard has which.",
        mixinStandardHelpOptions = true)
final class MapCommand extends RegionCommand {
    @Override
    protected int run(Region region) throws SQLException {
        try (var directory = region.directory()) {
            System.out.println(MapPicture.of(RegionMap.read(directory, region.name())));
        }
        return 0;
    }
}
