package io.tessera.devstack.cli.move;

import io.tessera.devstack.cli.option.HomeOption;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.migration.MigrationException;
import io.tessera.router.move.MoveException;
import io.tessera.router.provisioning.ProvisioningException;
import io.tessera.router.replication.ReplicationException;
import io.tessera.router.split.SplitException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command about the databases of a stack; what it cannot do it says in a sentence. */
public abstract class StackCommand implements Callable<Integer> {
    private static final String CONNECTION_STATES = "08";

    @Mixin private HomeOption where = new HomeOption();

    /**
     * Does what was asked for.
     *
     * @return exit code
     */
    protected abstract int run(Endpoints endpoints) throws SQLException, InterruptedException;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        try {
            return run(where.endpoints());
        } catch (MoveException
                | SplitException
                | ProvisioningException
                | MigrationException
                | ReplicationException e) {
            throw new StackException(sentence(e.getMessage()), e);
        } catch (SQLException e) {
            throw new StackException(
                    isAway(e)
                            ? "A database of the stack does not answer; see ./tessera status."
                            : sentence("a database refused: " + e.getMessage()),
                    e);
        }
    }

    /** What libraries say in lower case and without a stop, as one for people. */
    public static String sentence(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "It failed for a reason that was not given.";
        }
        String text = message.strip();
        String stop = text.endsWith(".") ? "" : ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + stop;
    }

    private static boolean isAway(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(CONNECTION_STATES);
    }
}
