package io.tessera.devstack.cli.regions;

import io.tessera.devstack.cli.move.StackCommand;
import io.tessera.devstack.cli.regions.RegionDirectory.Primary;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.StackException;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./tessera regions copy}. */
@Command(
        name = "copy",
        description =
                "Makes a region's copy of the directory, or brings it up to the present tables; may be repeated.",
        mixinStandardHelpOptions = true)
final class CopyCommand extends StackCommand {
    @Parameters(paramLabel = "REGION", description = "For example eu-west-1.")
    private String region;

    @Override
    protected int run(Endpoints endpoints) throws SQLException {
        var directories = new Directories(endpoints);
        directories.requireFurther(region);
        if (directories.of(region) instanceof Primary(long term, _)) {
            throw new StackException(
                    "%s has a primary directory, at term %d; a copy begins with an empty database."
                            .formatted(region, term));
        }
        var databases = directories.databases(region);
        databases.create();
        databases.copyDirectory();
        System.out.println(
                "The directory of %s follows that of %s: %s."
                        .formatted(
                                region,
                                PortPlan.FIRST_REGION,
                                RegionTable.text(databases.replication().lag())));
        return 0;
    }
}
