package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Carrying;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./tessera shards back}. */
@Command(
        name = "back",
        description = "Takes what was moved back to where it came from, while that is open.",
        mixinStandardHelpOptions = true)
final class BackCommand extends RegionCommand {
    @Mixin private MoveNumber move = new MoveNumber();

    @Override
    protected int run(Region region) throws SQLException, InterruptedException {
        long back = region.register().back(move.id(), Region.operator()).id();
        return new Carrying(region, System.out).carry(back);
    }
}
