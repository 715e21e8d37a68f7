package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Carrying;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./tessera shards unpin}. */
@Command(
        name = "unpin",
        description =
                "Lets an organization go with its bucket again, if it is on the bucket's shard.",
        mixinStandardHelpOptions = true)
final class UnpinCommand extends RegionCommand {
    @Parameters(paramLabel = "ORG", description = "Slug or id.")
    private String organization;

    @Override
    protected int run(Region region) throws SQLException, InterruptedException {
        var found = region.organization(organization);
        Region home = found.home();
        long id = home.pins().unpin(home.name(), found.id(), Region.operator()).id();
        return new Carrying(home, System.out).carry(id);
    }
}
