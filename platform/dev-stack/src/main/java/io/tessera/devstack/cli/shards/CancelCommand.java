package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Carrying;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./tessera shards cancel}. */
@Command(
        name = "cancel",
        description = "Undoes a move that has not changed the owner yet.",
        mixinStandardHelpOptions = true)
final class CancelCommand extends RegionCommand {
    @Mixin private MoveNumber move = new MoveNumber();

    @Override
    protected int run(Region region) throws SQLException, InterruptedException {
        region.register().cancel(move.id());
        return new Carrying(region, System.out).carry(move.id());
    }
}
