package io.tessera.devstack.cli.move;

import io.tessera.router.ShardId;
import io.tessera.router.move.MoveRequest;
import io.tessera.router.move.MoveScope;
import java.sql.SQLException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How something is to move. */
public final class NewMoveOptions {
    @Option(
            names = "--keep-back",
            defaultValue = "24h",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description =
                    "For how long the way back stays open: 90s, 30m, 24h, 7d, or 0 to clean up at once (default: ${DEFAULT-VALUE}).")
    private Duration keepBack;

    @Option(
            names = "--detach",
            description = "Only registers the move; ./tessera shards resume carries it out.")
    private boolean detach;

    /** Registers the move and, unless it is detached, carries it out. */
    public int begin(Region region, MoveScope scope, ShardId target)
            throws SQLException, InterruptedException {
        var request = new MoveRequest(region.name(), scope, target, keepBack, Region.operator());
        return carry(region, region.register().register(request).id());
    }

    /** Carries a registered move out, unless it is detached. */
    public int carry(Region region, long id) throws SQLException, InterruptedException {
        if (detach) {
            System.out.println(
                    "Move %1$d is registered; ./tessera shards resume %1$d carries it out."
                            .formatted(id));
            return 0;
        }
        return new Carrying(region, System.out).carry(id);
    }
}
