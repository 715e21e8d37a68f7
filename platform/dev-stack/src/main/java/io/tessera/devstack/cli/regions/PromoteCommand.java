package io.tessera.devstack.cli.regions;

import io.tessera.devstack.cli.move.StackCommand;
import io.tessera.devstack.cli.regions.RegionDirectory.Away;
import io.tessera.devstack.cli.regions.RegionDirectory.Copy;
import io.tessera.devstack.cli.regions.RegionDirectory.LeftDown;
import io.tessera.devstack.cli.regions.RegionDirectory.Missing;
import io.tessera.devstack.cli.regions.RegionDirectory.Primary;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.replication.Promotion;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tessera regions promote}. */
@Command(
        name = "promote",
        description =
                "Makes a region's copy of the directory the primary, when the primary is lost for good.",
        mixinStandardHelpOptions = true)
final class PromoteCommand extends StackCommand {
    @Parameters(paramLabel = "REGION", description = "For example eu-west-1.")
    private String region;

    @Option(names = "--yes", description = "Does it; it cannot be taken back.")
    private boolean confirmed;

    @Override
    protected int run(Endpoints endpoints) throws SQLException {
        var directories = new Directories(endpoints);
        directories.requireFurther(region);
        Copy copy = requireCopy(region, directories.of(region));
        if (!confirmed) {
            throw new StackException(PromotionText.warning(region, copy));
        }
        boolean formerAnswers = directories.of(PortPlan.FIRST_REGION) instanceof Primary;
        Promotion promotion = directories.databases(region).replication().promote();
        var text =
                new PromotionText(
                        region,
                        directories.address(region),
                        directories.address(PortPlan.FIRST_REGION),
                        formerAnswers);
        text.lines(promotion).forEach(System.out::println);
        return 0;
    }

    /**
     * What is to be promoted.
     *
     * @throws StackException if it is no copy
     */
    static Copy requireCopy(String region, RegionDirectory directory) {
        return switch (directory) {
            case Copy copy -> copy;
            case Primary(long term, _) ->
                    throw new StackException(
                            "The directory of %s is a primary already, at term %d."
                                    .formatted(region, term));
            case Missing _, LeftDown _ ->
                    throw new StackException(
                            "%s has no copy of the directory; ./tessera regions copy %s makes one."
                                    .formatted(region, region));
            case Away _ ->
                    throw new StackException(
                            "The directory of %s does not answer; see ./tessera status."
                                    .formatted(region));
        };
    }
}
