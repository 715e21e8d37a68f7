package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Carrying;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.router.move.Move;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./tessera shards resume}. */
@Command(
        name = "resume",
        description = "Carries out what there is to do: for one move, or for all in flight.",
        mixinStandardHelpOptions = true)
final class ResumeCommand extends RegionCommand {
    private static final int PARALLEL = 2;

    @Parameters(arity = "0..1", paramLabel = "MOVE", description = "Number of the move.")
    private @Nullable Long id;

    @Override
    protected int run(Region region) throws SQLException, InterruptedException {
        var carrying = new Carrying(region, System.out);
        if (id != null) {
            return carrying.carry(region.move(id).id());
        }
        List<Long> waiting =
                region.all().stream().flatMap(one -> waiting(one).stream()).distinct().toList();
        if (waiting.isEmpty()) {
            System.out.println("No move has anything to do.");
        }
        return Carrying.isDone(carrying.resume(waiting, PARALLEL)) ? 0 : 1;
    }

    /** Moves into, within or out of a region for which there is something to do. */
    static List<Long> waiting(Region region) {
        return region.register().inFlight(region.name()).stream()
                .filter(move -> move.hasWork(Instant.now()))
                .map(Move::id)
                .toList();
    }
}
