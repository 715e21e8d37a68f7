package io.tessera.devstack.cli.shards;

import picocli.CommandLine.Parameters;

/** Which move a command is about. */
final class MoveNumber {
    @Parameters(paramLabel = "MOVE", description = "Number of the move.")
    private long id;

    long id() {
        return id;
    }
}
