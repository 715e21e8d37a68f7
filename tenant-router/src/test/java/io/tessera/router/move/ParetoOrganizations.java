package io.tessera.router.move;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.provisioning.ShardLayout;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Organizations of Pareto-distributed sizes, counted in parcels: most are small, a few are whales.
 *
 * @param parcels of each
 */
record ParetoOrganizations(Map<OrganizationId, Integer> parcels) {
    private static final double ALPHA = 1.16;
    private static final int SMALLEST = 60;

    static ParetoOrganizations of(int count, long seed) {
        var random = new SplittableRandom(seed);
        var parcels = new LinkedHashMap<OrganizationId, Integer>();
        for (int number = 0; number < count; number++) {
            var id =
                    new OrganizationId(
                            new UUID(
                                    random.nextLong() & ~0xF000L | 0x4000L,
                                    random.nextLong() >>> 2 | 0x8000000000000000L));
            parcels.put(id, (int) (SMALLEST / Math.pow(1 - random.nextDouble(), 1 / ALPHA)));
        }
        return new ParetoOrganizations(parcels);
    }

    List<OrganizationId> ids() {
        return List.copyOf(parcels.keySet());
    }

    /** Registers them and writes their parcels to the shards of a first layout. */
    void settle(MoveCluster cluster, ShardLayout layout) throws SQLException {
        try (var directory = new JdbcSession(cluster.directory().connect())) {
            directory.update(
                    """
                    INSERT INTO organization (id, slug, name, plan, data_region)
                    SELECT id, 'o-' || id, 'Test', 'free', ? FROM unnest(?) AS given (id)
                    """,
                    MoveCluster.REGION,
                    ids().stream().map(OrganizationId::value).toArray(UUID[]::new));
        }
        for (ShardId shard : layout.shards()) {
            try (var session = cluster.session(shard)) {
                session.transaction(() -> {
                    for (OrganizationId id : ids()) {
                        if (layout.shardOf(Bucket.numberOf(id)).equals(shard)) {
                            session.update(
                                    "INSERT INTO parcel (bucket, organization_id) SELECT ?, ? FROM generate_series(1, ?)",
                                    MoveCluster.bucketOf(id),
                                    id.value(),
                                    parcels.get(id));
                        }
                    }
                    return null;
                });
                // Rows take as much space on every shard, so that sizes compare.
                session.execute("VACUUM FULL parcel");
            }
        }
    }

    /** How many parcels each has, on whatever shards. */
    static Map<OrganizationId, Integer> counted(MoveCluster cluster) throws SQLException {
        var counted = new HashMap<OrganizationId, Integer>();
        for (ShardId shard : cluster.shards()) {
            try (var session = cluster.session(shard)) {
                session.query(
                        "SELECT organization_id, count(*) FROM parcel GROUP BY 1",
                        row ->
                                counted.merge(
                                        new OrganizationId(row.getObject(1, UUID.class)),
                                        row.getInt(2),
                                        Integer::sum));
            }
        }
        return counted;
    }
}
