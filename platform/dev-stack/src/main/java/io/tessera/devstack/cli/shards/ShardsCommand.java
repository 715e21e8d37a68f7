package io.tessera.devstack.cli.shards;

import picocli.CommandLine.Command;

/** {@code ./tessera shards}. */
@Command(
        name = "shards",
        description = "Shows shards, moves buckets and organizations between them, adds more.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            MapCommand.class,
            MoveCommand.class,
            PinCommand.class,
            UnpinCommand.class,
            MovesCommand.class,
            WatchCommand.class,
            VerifyCommand.class,
            BackCommand.class,
            CancelCommand.class,
            FinishCommand.class,
            ResumeCommand.class,
            DoctorCommand.class,
            PlanCommand.class,
            SplitCommand.class
        })
public final class ShardsCommand {}
