package io.tessera.benchmarks;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes that can be told from one another afterwards: each adds one to the visits of a lead, and
 * the {@link Ledger} knows of which.
 */
final class CountedWrites {
    private static final String ADD =
            "UPDATE lead SET visits = visits + 1 WHERE bucket = tenant_bucket()"
                    + " AND organization_id = tenant_organization() AND id = $1";

    private final ShardServers servers;
    private final TenantTransactions transactions;
    private final int leadsInTurn;
    private final Ledger ledger = new Ledger();
    private final AtomicInteger turn = new AtomicInteger();
    private final Phaser unanswered = new Phaser(1);
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

    /**
     * @param leadsInTurn how many leads of an organization are written to
     */
    CountedWrites(ShardServers servers, TenantTransactions transactions, int leadsInTurn) {
        this.servers = servers;
        this.transactions = transactions;
        this.leadsInTurn = leadsInTurn;
    }

    /** Gives organizations their leads, around the fence and before anything has moved. */
    void prepare(List<OrganizationId> organizations, int leads) throws SQLException {
        organizations.forEach(organization -> ledger.open(organization, leads));
        for (ShardId shard : servers.shards()) {
            var here =
                    organizations.stream()
                            .filter(one -> servers.firstShardOf(one).equals(shard))
                            .toList();
            try (var session = servers.superuser(shard)) {
                session.update(
                        """
                        INSERT INTO lead (bucket, organization_id, id, name, visits)
                        SELECT bucket, organization_id, (left(replace(organization_id::text, '-', ''), 16) || lpad(to_hex(n), 16, '0'))::uuid, 'Lead ' || n, 0
                        FROM unnest(?, ?) AS given (organization_id, bucket), generate_series(0, ? - 1) AS n
                        """,
                        here.stream().map(OrganizationId::value).toArray(UUID[]::new),
                        here.stream().map(one -> Bucket.of(one).number()).toArray(Short[]::new),
                        leads);
                session.execute("VACUUM ANALYZE lead");
            }
        }
    }

    /** Begins one; tells when it is acknowledged, and nothing if it fails. */
    void begin(OrganizationId organization, Runnable whenAcknowledged) {
        int lead = Math.floorMod(turn.getAndIncrement(), leadsInTurn);
        unanswered.register();
        transactions
                .pipelined(
                        organization,
                        connection -> add(connection, ShardServers.idOf(organization, lead)))
                .subscribe()
                .with(
                        done -> {
                            whenAcknowledged.run();
                            ledger.acknowledged(organization, lead);
                            unanswered.arriveAndDeregister();
                        },
                        failure -> {
                            ledger.unknown(organization, lead);
                            failures.computeIfAbsent(failure.toString(), one -> new LongAdder())
                                    .increment();
                            unanswered.arriveAndDeregister();
                        });
    }

    /** Waits until every write that was begun is answered. */
    void awaitAnswers() {
        unanswered.arriveAndAwaitAdvance();
    }

    /** How many failed, by what was said of it. */
    Map<String, LongAdder> failures() {
        return failures;
    }

    /** Reads every lead of every shard. Only when nothing is under way. */
    Ledger.Verdict audit() throws SQLException {
        var audit = ledger.audit();
        for (ShardId shard : servers.shards()) {
            try (var session = servers.superuser(shard)) {
                session.query(
                        "SELECT organization_id, id, visits FROM lead",
                        row -> {
                            var organization = new OrganizationId(row.getObject(1, UUID.class));
                            var lead = row.getObject(2, UUID.class);
                            boolean owned = transactions.route(organization).shard().equals(shard);
                            audit.row(
                                    organization,
                                    (int) lead.getLeastSignificantBits(),
                                    owned,
                                    row.getInt(3));
                            return owned;
                        });
            }
        }
        return audit.verdict();
    }

    private static Future<Void> add(SqlConnection connection, UUID lead) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(lead))
                .compose(updated ->
                        updated.rowCount() == 1
                                ? Future.succeededFuture()
                                : Future.failedFuture("a lead is not seen"));
    }
}
