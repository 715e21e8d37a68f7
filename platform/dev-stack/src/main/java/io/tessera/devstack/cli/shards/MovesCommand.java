package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.MoveText;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.router.move.Move;
import java.util.Comparator;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tessera shards moves}. */
@Command(
        name = "moves",
        description = "Shows all moves in flight, and the latest that are over.",
        mixinStandardHelpOptions = true)
final class MovesCommand extends RegionCommand {
    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "How many of the latest (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    protected int run(Region region) {
        var moves = new TreeSet<>(Comparator.comparingLong(Move::id).reversed());
        for (Region one : region.all()) {
            moves.addAll(one.register().inFlight(one.name()));
            moves.addAll(one.register().latest(one.name(), limit));
        }
        System.out.println(MoveText.HEADER);
        for (Move move : moves) {
            System.out.println(MoveText.row(move));
            String problem = move.progress().problem();
            if (problem != null) {
                System.out.println("        does not get on: " + problem);
            }
        }
        return 0;
    }
}
