package io.tessera.devstack.cli.shards;

import io.tessera.router.move.MoveScope;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./tessera shards pin}. */
@Command(
        name = "pin",
        description =
                "Places one organization by hand: moves it and leaves its bucket where it is.",
        mixinStandardHelpOptions = true)
final class PinCommand extends RegionCommand {
    @Parameters(paramLabel = "ORG", description = "Slug or id.")
    private String organization;

    @Mixin private NewMoveOptions options = new NewMoveOptions();

    @Override
    int run(Region region) throws SQLException, InterruptedException {
        return options.begin(
                region, MoveScope.organization(region.organization(organization).id()));
    }
}
