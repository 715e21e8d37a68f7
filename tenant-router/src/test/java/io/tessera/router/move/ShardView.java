package io.tessera.router.move;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a shard has of some organizations.
 *
 * @param notes ids, and whose they are, owned or not
 * @param epochs of the organizations that the shard's fence lets in
 */
record ShardView(ShardId shard, Map<UUID, UUID> notes, Map<UUID, Long> epochs) {
    /** As begin_tenant has it: the organization's own row outranks that of its bucket. */
    private static final String OWNED =
            """
            SELECT given.organization, coalesce(p.epoch, b.epoch)
            FROM unnest(?, ?) AS given (organization, bucket)
            LEFT JOIN pin_ownership p ON p.organization_id = given.organization
            LEFT JOIN bucket_ownership b ON b.bucket = given.bucket
            WHERE coalesce(p.state, b.state) = 'ACTIVE'
            """;

    static ShardView of(
            MoveCluster cluster, ShardId shard, Collection<OrganizationId> organizations)
            throws SQLException {
        try (var session = cluster.session(shard)) {
            var notes = new HashMap<UUID, UUID>();
            session.query(
                    "SELECT id, organization_id FROM note WHERE organization_id = ANY (?)",
                    row -> notes.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                    (Object) ids(organizations));
            return new ShardView(shard, notes, epochs(session, organizations));
        }
    }

    /** At which epochs the shard owns organizations; those it does not own are not in it. */
    static Map<UUID, Long> epochs(JdbcSession shard, Collection<OrganizationId> organizations)
            throws SQLException {
        var epochs = new HashMap<UUID, Long>();
        shard.query(
                OWNED,
                row -> epochs.put(row.getObject(1, UUID.class), row.getLong(2)),
                ids(organizations),
                organizations.stream().map(MoveCluster::bucketOf).toArray(Short[]::new));
        return epochs;
    }

    private static UUID[] ids(Collection<OrganizationId> organizations) {
        return organizations.stream().map(OrganizationId::value).toArray(UUID[]::new);
    }
}
