package io.tessera.router.move;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What became of the notes that clients asked for, and who owns the organizations, when nothing is
 * written any more.
 *
 * @param lost acknowledged, and not at the owner
 * @param doubled at more than one shard that says it owns the organization
 * @param stray at a shard that does not own the organization, and not at the owner
 * @param unexpected at an owner although nobody asked for it
 * @param unreadable acknowledged, and not found by a read
 * @param disputes organizations of which directory and shards do not name the same one owner
 */
record MoveAudit(
        Set<UUID> lost,
        Set<UUID> doubled,
        Set<UUID> stray,
        Set<UUID> unexpected,
        Set<UUID> unreadable,
        List<String> disputes) {

    private static final String IN_DIRECTORY =
            """
            SELECT coalesce(p.shard_id, m.shard_id), coalesce(p.epoch, m.epoch)
            FROM bucket_map m LEFT JOIN pin p ON p.organization_id = ?
            WHERE m.region = ? AND m.bucket = ?
            """;

    boolean isClean() {
        return lost.isEmpty()
                && doubled.isEmpty()
                && stray.isEmpty()
                && unexpected.isEmpty()
                && unreadable.isEmpty()
                && disputes.isEmpty();
    }

    static MoveAudit of(
            MoveCluster cluster, Collection<OrganizationId> organizations, WriteLedger ledger)
            throws SQLException {
        var shards = new ArrayList<ShardView>();
        for (ShardId shard : cluster.shards()) {
            shards.add(ShardView.of(cluster, shard, organizations));
        }
        var owned = new HashSet<UUID>();
        var doubled = new TreeSet<UUID>();
        var stray = new TreeSet<UUID>();
        for (ShardView shard : shards) {
            shard.notes()
                    .forEach((note, organization) -> {
                        if (!shard.epochs().containsKey(organization)) {
                            stray.add(note);
                        } else if (!owned.add(note)) {
                            doubled.add(note);
                        }
                    });
        }
        stray.removeAll(owned);
        var lost = new TreeSet<>(ledger.acknowledged().keySet());
        lost.removeAll(owned);
        var unexpected = new TreeSet<>(owned);
        unexpected.removeAll(ledger.asked().keySet());
        return new MoveAudit(
                lost,
                doubled,
                stray,
                unexpected,
                new TreeSet<>(ledger.unreadable()),
                disputes(cluster, organizations, shards));
    }

    private static List<String> disputes(
            MoveCluster cluster, Collection<OrganizationId> organizations, List<ShardView> shards)
            throws SQLException {
        var disputes = new ArrayList<String>();
        try (var directory = new JdbcSession(cluster.directory().connect())) {
            for (OrganizationId organization : organizations) {
                String mapped = mapped(directory, organization);
                var owners =
                        shards.stream()
                                .filter(shard -> shard.epochs().containsKey(organization.value()))
                                .map(shard ->
                                        shard.shard()
                                                + " at "
                                                + shard.epochs().get(organization.value()))
                                .toList();
                if (!owners.equals(List.of(mapped))) {
                    disputes.add(
                            "%s: the directory says %s, owners are %s"
                                    .formatted(organization, mapped, owners));
                }
            }
        }
        return disputes;
    }

    private static String mapped(JdbcSession directory, OrganizationId organization)
            throws SQLException {
        return directory
                .first(
                        IN_DIRECTORY,
                        row -> row.getString(1) + " at " + row.getLong(2),
                        organization.value(),
                        MoveCluster.REGION,
                        MoveCluster.bucketOf(organization))
                .orElseThrow();
    }
}
