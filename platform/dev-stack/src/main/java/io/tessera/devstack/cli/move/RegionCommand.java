package io.tessera.devstack.cli.move;

import io.tessera.devstack.layout.Endpoints;
import java.sql.SQLException;

/** A command about shards; those of the first region where nothing says otherwise. */
public abstract class RegionCommand extends StackCommand {
    /**
     * Does what was asked for.
     *
     * @param region the first of the stack
     * @return exit code
     */
    protected abstract int run(Region region) throws SQLException, InterruptedException;

    @Override
    protected final int run(Endpoints endpoints) throws SQLException, InterruptedException {
        return run(Region.first(endpoints));
    }
}
