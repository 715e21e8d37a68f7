package io.tessera.devstack.cli;

import io.tessera.devstack.cli.audit.AuditCommand;
import io.tessera.devstack.cli.org.OrgCommand;
import io.tessera.devstack.cli.regions.RegionsCommand;
import io.tessera.devstack.cli.shards.ShardsCommand;
import io.tessera.devstack.layout.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./tessera}. */
@Command(
        name = "tessera",
        description = "Runs the whole platform on this machine.",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            TokenCommand.class,
            ImportCommand.class,
            PsqlCommand.class,
            OrgCommand.class,
            ShardsCommand.class,
            RegionsCommand.class,
            AuditCommand.class
        })
public final class Tessera {
    private static final int FAILED = 1;

    private Tessera() {}

    public static void main(String[] args) {
        var commandLine = new CommandLine(new Tessera());
        commandLine.setExecutionExceptionHandler(Tessera::explain);
        System.exit(commandLine.execute(args.length == 0 ? new String[] {"--help"} : args));
    }

    /**
     * What is meant for people is said in a sentence; only what nobody foresaw comes with its stack
     * trace.
     */
    private static int explain(
            Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof StackException known) {
            commandLine.getErr().println(known.sentence());
            return FAILED;
        }
        throw failure;
    }
}
