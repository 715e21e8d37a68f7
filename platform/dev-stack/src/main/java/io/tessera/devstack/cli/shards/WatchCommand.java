package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Carrying;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./tessera shards watch}. */
@Command(
        name = "watch",
        description = "Shows a move line by line, whoever carries it out.",
        mixinStandardHelpOptions = true)
final class WatchCommand extends RegionCommand {
    @Mixin private MoveNumber move = new MoveNumber();

    @Override
    protected int run(Region region) throws SQLException, InterruptedException {
        new Carrying(region, System.out).watch(move.id());
        return 0;
    }
}
