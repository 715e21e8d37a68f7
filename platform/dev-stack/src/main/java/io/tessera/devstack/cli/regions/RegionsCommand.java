package io.tessera.devstack.cli.regions;

import picocli.CommandLine.Command;

/** {@code ./tessera regions}. */
@Command(
        name = "regions",
        description =
                "Shows regions, moves organizations between them, copies and promotes the directory.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            MoveCommand.class,
            CopyCommand.class,
            PromoteCommand.class
        })
public final class RegionsCommand {}
