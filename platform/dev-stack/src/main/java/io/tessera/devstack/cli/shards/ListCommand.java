package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.Amounts;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.devstack.cli.move.ShardLoad;
import java.sql.SQLException;
import picocli.CommandLine.Command;

/** {@code ./tessera shards list}. */
@Command(
        name = "list",
        description =
                "Shows each shard of all regions: server, state, buckets, organizations, bytes.",
        mixinStandardHelpOptions = true)
final class ListCommand extends RegionCommand {
    private static final String ROW = "%-12s %-18s %-10s %8s %14s %12s%n";

    @Override
    protected int run(Region region) throws SQLException {
        System.out.printf(ROW, "SHARD", "SERVER", "STATE", "BUCKETS", "ORGANIZATIONS", "BYTES");
        for (Region one : region.all()) {
            for (ShardLoad load : one.loads()) {
                Long bytes = load.bytes();
                System.out.printf(
                        ROW,
                        load.shard().id(),
                        load.shard().server(),
                        bytes == null ? "no answer" : load.shard().state(),
                        load.buckets(),
                        Amounts.count(load.organizations()),
                        bytes == null ? "-" : Amounts.bytes(bytes));
            }
        }
        return 0;
    }
}
