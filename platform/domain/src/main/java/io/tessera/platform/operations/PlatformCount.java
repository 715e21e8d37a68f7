package io.tessera.platform.operations;

import io.smallrye.mutiny.Uni;
import io.tessera.router.scatter.Gathered;
import io.tessera.router.scatter.ScatterGather;
import io.tessera.router.scatter.ScatterOptions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Counts what is on the platform, over all shards of the region. */
@Singleton
public final class PlatformCount {
    private static final Logger LOG = Logger.getLogger(PlatformCount.class);
    private static final ScatterOptions OPTIONS = new ScatterOptions(Duration.ofSeconds(10), 8);

    // Only rows that the shard owns: while an organization moves, and until the rows it left behind
    // are gone, two shards have them. An organization lives on one shard, so counts add up.
    private static final String OWNED =
            """
            AS present
            LEFT JOIN pin_ownership AS pin ON pin.organization_id = present.organization_id
            LEFT JOIN bucket_ownership AS owned ON owned.bucket = present.bucket
            WHERE coalesce(pin.state, owned.state) = 'ACTIVE'
            """;

    private static final String COUNT =
            """
            SELECT
                (SELECT count(*) FROM (
                    SELECT bucket, organization_id FROM member
                    UNION SELECT bucket, organization_id FROM lead
                    UNION SELECT bucket, organization_id FROM outbox) %1$s),
                (SELECT count(*) FROM lead %1$s),
                (SELECT count(*) FROM outbox %1$s)
            """
                    .formatted(OWNED);

    private final ScatterGather scatter;

    PlatformCount(ScatterGather scatter) {
        this.scatter = scatter;
    }

    /** Never fails for a shard that does not answer; the totals are partial then. */
    public Uni<PlatformTotals> totals() {
        return scatter.ask(OPTIONS, PlatformCount::count).map(PlatformCount::sum);
    }

    private static Future<ShardTotals> count(SqlConnection connection) {
        return connection
                .query(COUNT)
                .execute()
                .map(rows -> ShardTotals.of(rows.iterator().next()));
    }

    private static PlatformTotals sum(Gathered<ShardTotals> gathered) {
        gathered.missing()
                .forEach((shard, missing) ->
                        LOG.warnf(
                                "shard not counted shard=%s reason=%s cause=%s",
                                shard, missing.reason(), missing.cause()));
        var sum = gathered.fold(ShardTotals.NONE, ShardTotals::plus);
        return new PlatformTotals(
                sum.organizations(), sum.leads(), sum.outbox(), gathered.missing().keySet());
    }

    /** What one shard has. */
    private record ShardTotals(long organizations, long leads, long outbox) {
        static final ShardTotals NONE = new ShardTotals(0, 0, 0);

        static ShardTotals of(Row row) {
            return new ShardTotals(row.getLong(0), row.getLong(1), row.getLong(2));
        }

        ShardTotals plus(ShardTotals other) {
            return new ShardTotals(
                    organizations + other.organizations,
                    leads + other.leads,
                    outbox + other.outbox);
        }
    }
}
