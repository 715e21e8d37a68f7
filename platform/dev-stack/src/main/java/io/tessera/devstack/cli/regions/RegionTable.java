package io.tessera.devstack.cli.regions;

import io.tessera.devstack.cli.move.Amounts;
import io.tessera.devstack.cli.regions.RegionDirectory.Away;
import io.tessera.devstack.cli.regions.RegionDirectory.Copy;
import io.tessera.devstack.cli.regions.RegionDirectory.LeftDown;
import io.tessera.devstack.cli.regions.RegionDirectory.Missing;
import io.tessera.devstack.cli.regions.RegionDirectory.Primary;
import io.tessera.router.replication.ReplicationLag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Regions as people read them. */
final class RegionTable {
    private static final String ROW = "%-12s %-24s %-40s %6s %13s %4s  %s";

    private RegionTable() {}

    /** The lines of the table, its header first. */
    static List<String> lines(List<RegionRow> regions) {
        long term = regions.stream().mapToLong(region -> term(region.directory())).max().orElse(0);
        var lines = new ArrayList<String>();
        lines.add(
                row(
                        "REGION",
                        "EDGE",
                        "PUBLIC URL",
                        "SHARDS",
                        "ORGANIZATIONS",
                        "TERM",
                        "DIRECTORY"));
        for (RegionRow region : regions) {
            long own = term(region.directory());
            lines.add(
                    row(
                            region.name(),
                            known(region.edge()),
                            known(region.publicUrl()),
                            Amounts.count(region.shards()),
                            Amounts.count(region.organizations()),
                            own == 0 ? "-" : Long.toString(own),
                            text(region.directory(), term)));
        }
        return lines;
    }

    /**
     * @param term the highest of all directories
     */
    static String text(RegionDirectory directory, long term) {
        return switch (directory) {
            case Primary(long own, long version) ->
                    "%s, version %s"
                            .formatted(
                                    own < term ? "former primary" : "primary",
                                    Amounts.count(version));
            case Copy(_, long version, ReplicationLag lag) ->
                    "copy, " + (lag == null ? silence(version) : text(lag));
            case Missing() -> "none; ./tessera regions copy makes one";
            case Away() -> "no answer";
            case LeftDown() -> "left down";
        };
    }

    /** How far a copy is behind. */
    static String text(ReplicationLag lag) {
        return "%s, %s and %s behind"
                .formatted(
                        lag.connected() ? "connected" : "not connected",
                        lag.versions() == 1
                                ? "1 version"
                                : Amounts.count(lag.versions()) + " versions",
                        Amounts.bytes(lag.bytes()));
    }

    private static String silence(long version) {
        return "version %s; its primary does not say how far it is behind"
                .formatted(Amounts.count(version));
    }

    /** Zero for what has none. */
    static long term(RegionDirectory directory) {
        return switch (directory) {
            case Primary(long term, _) -> term;
            case Copy(long term, _, _) -> term;
            case Missing(), Away(), LeftDown() -> 0;
        };
    }

    private static String known(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells).stripTrailing();
    }
}
