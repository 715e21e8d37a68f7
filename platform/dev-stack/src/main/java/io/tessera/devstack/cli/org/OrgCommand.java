package io.tessera.devstack.cli.org;

import picocli.CommandLine.Command;

/** {@code ./tessera org}. */
@Command(
        name = "org",
        description = "Makes, shows and deletes organizations.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CreateCommand.class, ListCommand.class, DeleteCommand.class})
public final class OrgCommand {}
