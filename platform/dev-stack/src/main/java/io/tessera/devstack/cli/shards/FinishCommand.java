package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Carrying;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./tessera shards finish}. */
@Command(
        name = "finish",
        description = "Closes the way back now and cleans up where the move came from.",
        mixinStandardHelpOptions = true)
final class FinishCommand extends RegionCommand {
    @Mixin private MoveNumber move = new MoveNumber();

    @Override
    protected int run(Region region) throws SQLException, InterruptedException {
        region.register().finish(move.id());
        return new Carrying(region, System.out).carry(move.id());
    }
}
