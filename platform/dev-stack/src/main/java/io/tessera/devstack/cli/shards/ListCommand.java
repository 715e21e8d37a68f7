package io.tessera.devstack.cli.shards;

import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import java.net.URI;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;

/** {@code ./tessera shards list}. */
@Command(
        name = "list",
        description = "Shows each shard: server, state, buckets, organizations, bytes.",
        mixinStandardHelpOptions = true)
final class ListCommand extends RegionCommand {
    private static final String ROW = "%-12s %-18s %-10s %8s %14s %12s%n";

    @Override
    int run(Region region) throws SQLException {
        RegionMap map;
        Map<ShardId, Integer> organizations;
        try (var directory = region.directory()) {
            map = RegionMap.read(directory, region.name());
            organizations = organizations(directory, region.name(), map);
        }
        var buckets = map.byShard();
        System.out.printf(ROW, "SHARD", "SERVER", "STATE", "BUCKETS", "ORGANIZATIONS", "BYTES");
        for (Region.Shard shard : region.shards()) {
            String bytes = bytes(region, shard.address());
            System.out.printf(
                    ROW,
                    shard.id(),
                    shard.server(),
                    bytes.isEmpty() ? "no answer" : shard.state(),
                    buckets.getOrDefault(shard.id(), List.of()).size(),
                    Amounts.count(organizations.getOrDefault(shard.id(), 0)),
                    bytes.isEmpty() ? "-" : bytes);
        }
        return 0;
    }

    private static Map<ShardId, Integer> organizations(
            JdbcSession directory, String region, RegionMap map) throws SQLException {
        var counts = new HashMap<ShardId, Integer>();
        directory.query(
                "SELECT id FROM organization WHERE data_region = ? AND status <> 'closed'",
                row -> {
                    Route route = map.route(new OrganizationId(row.getObject(1, UUID.class)));
                    return route == null ? 0 : counts.merge(route.shard(), 1, Integer::sum);
                },
                region);
        return counts;
    }

    /** One that does not answer must not hide the others. */
    private static String bytes(Region region, URI address) {
        try (var shard = region.access().open(address)) {
            return shard.first("SELECT pg_database_size(current_database())", row -> row.getLong(1))
                    .map(Amounts::bytes)
                    .orElse("");
        } catch (SQLException away) {
            return "";
        }
    }
}
