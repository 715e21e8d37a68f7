package io.tessera.devstack.cli.regions;

import io.tessera.devstack.cli.regions.RegionDirectory.Copy;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.router.replication.Promotion;
import io.tessera.router.replication.ReplicationLag;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What operators are told of a promotion.
 *
 * @param promoted the directory that is the primary now
 * @param former the one that was
 * @param formerAnswers whether that was still there
 */
record PromotionText(String region, URI promoted, URI former, boolean formerAnswers) {
    /** What it means, for those who have not said that they want it. */
    static String warning(String region, Copy copy) {
        ReplicationLag lag = copy.lag();
        return "Promoting cannot be taken back, and changes that the copy does not have are lost (%s). ./tessera regions promote %s --yes does it."
                .formatted(
                        lag == null
                                ? "the primary does not answer, so nobody knows how many"
                                : "it is " + RegionTable.text(lag),
                        region);
    }

    List<String> lines(Promotion promotion) {
        var lines = new ArrayList<String>();
        lines.add(
                "The directory of %s is the primary now, at term %d."
                        .formatted(region, promotion.term()));
        if (promotion.unaware().isEmpty()) {
            lines.add("All shards have been told.");
        } else {
            lines.add(
                    "Not told, so that they obey the former primary until a coordinator of the new one comes to them:");
            promotion
                    .unaware()
                    .forEach((shard, reason) ->
                            lines.add("  %-14s %s".formatted(shard, reason.strip())));
        }
        lines.add("");
        lines.add("What is left to do (docs/operations-regions.md):");
        lines.add(
                "  1. %s: %s"
                        .formatted(
                                formerAnswers
                                        ? "Stop the former primary, which still answers"
                                        : "Keep the former primary from coming back",
                                former));
        lines.add(
                "  2. Point operations, provisioning and the services that follow it at the new one: tessera.directory.url=%s"
                        .formatted(promoted));
        lines.add("  3. Make every other copy anew from the new one.");
        lines.add("  4. Have the doctor examine each region, against the new one.");
        lines.add("");
        lines.add(
                "This stack does none of that by itself: operations and the services of %s keep the setting TESSERA_DIRECTORY_URL=%s, as do ./tessera shards and regions move, whose moves the shards refuse now. After ./tessera down the next up refuses, since %s follows nobody; ./tessera reset begins anew."
                        .formatted(PortPlan.FIRST_REGION, former, region));
        return lines;
    }
}
