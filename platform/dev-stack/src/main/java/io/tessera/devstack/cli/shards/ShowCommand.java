package io.tessera.devstack.cli.shards;

import io.tessera.devstack.cli.move.MoveText;
import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.RegionCommand;
import io.tessera.router.Bucket;
import io.tessera.router.Route;
import io.tessera.router.directory.RegionMap;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./tessera shards show}. */
@Command(
        name = "show",
        description = "Shows where an organization is: home, bucket, shard, epoch, pin, move.",
        mixinStandardHelpOptions = true)
final class ShowCommand extends RegionCommand {
    private static final String ROW = "%-14s %s%n";

    @Parameters(paramLabel = "ORG", description = "Slug or id.")
    private String named;

    @Override
    protected int run(Region region) throws SQLException {
        var organization = region.organization(named);
        Region home = organization.home();
        RegionMap map;
        try (var directory = home.directory()) {
            map = RegionMap.read(directory, home.name());
        }
        short bucket = Bucket.of(organization.id()).number();
        Route route = map.route(organization.id());
        Route pin = map.pins().get(organization.id());
        System.out.printf(ROW, "organization", organization.slug() + "  " + organization.id());
        System.out.printf(ROW, "home", home.name());
        System.out.printf(ROW, "bucket", bucket);
        System.out.printf(
                ROW,
                "shard",
                route == null ? "none" : route.shard() + " at epoch " + route.epoch());
        System.out.printf(
                ROW,
                "pin",
                pin == null ? "none, it is with its bucket" : pin(pin, map.buckets().get(bucket)));
        List<Move> moves =
                home.register().inFlight(home.name()).stream()
                        .filter(move -> concerns(move, organization, bucket, pin != null))
                        .toList();
        if (moves.isEmpty()) {
            System.out.printf(ROW, "move", "none in flight");
        }
        for (Move move : moves) {
            System.out.printf(
                    ROW,
                    "move",
                    "%d, %s, %s from %s to %s"
                            .formatted(
                                    move.id(),
                                    move.step(),
                                    MoveText.scope(move.scope()),
                                    move.source(),
                                    move.target()));
        }
        return 0;
    }

    private static String pin(Route pin, @Nullable Route bucket) {
        return bucket == null
                ? pin.shard().value()
                : "%s, its bucket is on %s".formatted(pin.shard(), bucket.shard());
    }

    private static boolean concerns(
            Move move, Region.NamedOrganization organization, short bucket, boolean pinned) {
        return switch (move.scope()) {
            case OrganizationScope(var moving) -> moving.equals(organization.id());
            case BucketScope(List<Short> buckets) -> !pinned && buckets.contains(bucket);
        };
    }
}
