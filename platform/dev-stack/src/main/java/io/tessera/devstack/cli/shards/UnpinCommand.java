package io.tessera.devstack.cli.shards;

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
    int run(Region region) throws SQLException, InterruptedException {
        long id =
                region.pins()
                        .unpin(
                                region.name(),
                                region.organization(organization).id(),
                                Region.operator())
                        .id();
        return new Carrying(region, System.out).carry(id);
    }
}
