package io.tessera.devstack.cli.audit;

import picocli.CommandLine.Command;

/** {@code ./tessera audit}. */
@Command(
        name = "audit",
        description = "Checks what was exported of an audit trail; needs no running stack.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {VerifyFileCommand.class})
public final class AuditCommand {}
