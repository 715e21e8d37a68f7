package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Amounts;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.router.move.MoveSettings;
import io.tessera.router.move.MoveVerification;
import io.tessera.router.verification.Comparison;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./tessera shards verify}. */
@Command(
        name = "verify",
        description =
                "Compares the rows of both shards of a move now. Succeeds only if all are equal.",
        mixinStandardHelpOptions = true)
final class VerifyCommand extends RegionCommand {
    @Mixin private MoveNumber move = new MoveNumber();

    @Override
    protected int run(Region region) throws SQLException {
        Comparison comparison =
                new MoveVerification(region.access(), MoveSettings.usual()).compare(move.id());
        comparison
                .differences()
                .forEach(difference ->
                        System.out.println(
                                "%-9s %s %s"
                                        .formatted(
                                                difference.kind(),
                                                difference.table(),
                                                difference.key())));
        System.out.println(
                "%s rows compared, %s"
                        .formatted(
                                Amounts.count(comparison.rows()),
                                comparison.isEqual()
                                        ? "none differs"
                                        : Amounts.count(comparison.differences().size())
                                                + " differ"));
        return comparison.isEqual() ? 0 : 1;
    }
}
