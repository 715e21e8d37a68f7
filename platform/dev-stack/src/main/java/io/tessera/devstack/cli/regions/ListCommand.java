package io.tessera.devstack.cli.regions;

import io.tessera.devstack.cli.move.StackCommand;
import io.tessera.devstack.cli.regions.RegionDirectory.Away;
import io.tessera.devstack.cli.regions.RegionDirectory.Copy;
import io.tessera.devstack.cli.regions.RegionDirectory.LeftDown;
import io.tessera.devstack.cli.regions.RegionDirectory.Missing;
import io.tessera.devstack.cli.regions.RegionDirectory.Primary;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code ./tessera regions list}. */
@Command(
        name = "list",
        description =
                "Shows each region: edge, address, shards, organizations at home, and its directory.",
        mixinStandardHelpOptions = true)
final class ListCommand extends StackCommand {
    @Override
    protected int run(Endpoints endpoints) throws SQLException {
        var directories = new Directories(endpoints);
        var found = new LinkedHashMap<String, RegionDirectory>();
        for (String region : endpoints.ports().regions()) {
            found.put(region, directories.of(region));
        }
        try (var directory = directories.open(mostRecent(found))) {
            RegionTable.lines(rows(directory, found)).forEach(System.out::println);
        }
        return 0;
    }

    /**
     * The region to ask: where the primary is, or a copy while that is away.
     *
     * @throws StackException if there is nobody to ask
     */
    static String mostRecent(Map<String, RegionDirectory> found) {
        return found.entrySet().stream()
                .filter(entry -> rank(entry.getValue()) > 0)
                .max(
                        Comparator.<Map.Entry<String, RegionDirectory>>comparingLong(
                                        entry -> RegionTable.term(entry.getValue()))
                                .thenComparingLong(entry -> rank(entry.getValue())))
                .map(Map.Entry::getKey)
                .orElseThrow(
                        () -> new StackException("No directory answers; see ./tessera status."));
    }

    private static long rank(RegionDirectory directory) {
        return switch (directory) {
            case Primary _ -> Long.MAX_VALUE;
            case Copy(_, long version, _) -> version;
            case Missing _, Away _, LeftDown _ -> 0;
        };
    }

    private static List<RegionRow> rows(JdbcSession directory, Map<String, RegionDirectory> found)
            throws SQLException {
        return directory.query(
                """
                SELECT named.name, edge_url, public_url,
                    (SELECT count(*) FROM shard s WHERE s.region = named.name AND s.state = 'ACTIVE'),
                    (SELECT count(*) FROM organization o WHERE o.data_region = named.name AND o.status <> 'closed')
                FROM (SELECT name FROM region UNION SELECT region FROM shard) named LEFT JOIN region USING (name)
                ORDER BY named.name
                """,
                row -> {
                    String name = row.getString(1);
                    return new RegionRow(
                            name,
                            row.getString(2),
                            row.getString(3),
                            row.getInt(4),
                            row.getInt(5),
                            found.getOrDefault(name, new LeftDown()));
                });
    }
}
