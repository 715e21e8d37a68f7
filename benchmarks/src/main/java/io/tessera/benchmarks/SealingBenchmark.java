package io.tessera.benchmarks;

import io.tessera.platform.audit.AuditSealer;
import io.tessera.platform.audit.HeadSignature;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.TenantTransactions;
import io.tessera.router.migration.MigrationSet;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the chain of the audit trail costs one organization that writes as fast as it can: with
 * entries sealed behind the writes against not at all, with the chain made in the write against not
 * at all, and what the trail's indexes cost.
 */
public final class SealingBenchmark {
    private static final MigrationSet LEADS =
            new MigrationSet("shard", "classpath:db/shard", "flyway_shard_history");
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final List<String> LEAD =
            List.of(
                    """
                    INSERT INTO lead (bucket, organization_id, id, name, emails, company, source)
                    VALUES (tenant_bucket(), tenant_organization(), $1::uuid, 'Ada Lovelace', ARRAY[$1::uuid::text], 'Analytical Engines', 'web')
                    """,
                    """
                    INSERT INTO audit_entry (bucket, organization_id, actor_type, action, entity_type, entity_id, changes)
                    VALUES (tenant_bucket(), tenant_organization(), 'system', 'lead.created', 'lead', $1::uuid, '{"name": {"to": "Ada Lovelace"}}')
                    """,
                    """
                    INSERT INTO outbox (bucket, organization_id, topic, type, subject, aggregate_version, epoch, data)
                    VALUES (tenant_bucket(), tenant_organization(), 'lead.events', 'lead.created', $1::uuid::text, 1, tenant_epoch(), '{"name": "Ada Lovelace"}')
                    """);

    /** The least that a chain made in the write has to do: wait for the end, and move it. */
    private static final String CHAIN_IN_THE_WRITE =
            "UPDATE audit_chain SET sequence = sequence + 1, hash = sha256(hash)"
                    + " WHERE bucket = tenant_bucket() AND organization_id = tenant_organization()";

    private final TenantTransactions transactions;
    private final AuditSealer sealer;
    private final int rounds;
    private final Duration round;
    private final int callers;

    private SealingBenchmark(
            TenantTransactions transactions, AuditSealer sealer, String[] arguments) {
        this.transactions = transactions;
        this.sealer = sealer;
        this.rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6;
        this.round = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 4);
        this.callers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 16;
    }

    /**
     * @param arguments rounds of each, 6 unless given; seconds per round, 4; concurrent callers, 16
     */
    public static void main(String[] arguments) throws Exception {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        var signer = HeadSignature.signer(Base64.getEncoder().encodeToString(key.getEncoded()));
        try (var servers = ShardServers.start(1, 2, LEADS)) {
            var one = servers.newOrganizations(2, 0, Bucket.COUNT / 2);
            var bare = servers.newOrganizations(1, Bucket.COUNT / 2, Bucket.COUNT).getFirst();
            dropIndexes(servers, servers.shards().getLast());
            try (var router = LocalRouter.start(servers, 4)) {
                var sealer = new AuditSealer(router.transactions(), signer, Clock.systemUTC());
                new SealingBenchmark(router.transactions(), sealer, arguments)
                        .run(one.getFirst(), one.getLast(), bare);
            }
        }
    }

    private void run(OrganizationId hot, OrganizationId chained, OrganizationId bare)
            throws InterruptedException {
        sealer.seal(hot).await().indefinitely();
        sealer.seal(chained).await().indefinitely();
        writes(hot).perSecond();
        writes(bare).perSecond();
        compare("indexes of the trail", writes(hot), writes(bare));
        compare("sealed behind the write", sealed(hot), writes(hot));
        compare(
                "chained in the write",
                () -> perSecond(chained, SealingBenchmark::chainedLead),
                writes(chained));
        backlog(hot);
    }

    private void compare(String name, Pairs.Measurement with, Pairs.Measurement without)
            throws InterruptedException {
        System.out.println(Pairs.measure(name, rounds, with, without).row("with", "without"));
    }

    private Pairs.Measurement writes(OrganizationId organization) {
        return () -> perSecond(organization, SealingBenchmark::lead);
    }

    /** The writes, while a sealer does its rounds as the workers' does. */
    private Pairs.Measurement sealed(OrganizationId organization) {
        return () -> {
            var sealing =
                    Thread.ofVirtual()
                            .start(() -> {
                                while (!Thread.currentThread().isInterrupted()) {
                                    sealer.seal(organization).await().indefinitely();
                                    try {
                                        Thread.sleep(INTERVAL);
                                    } catch (InterruptedException over) {
                                        return;
                                    }
                                }
                            });
            try {
                return perSecond(organization, SealingBenchmark::lead);
            } finally {
                sealing.interrupt();
                sealing.join();
            }
        };
    }

    /** How fast entries are sealed that have piled up. */
    private void backlog(OrganizationId organization) throws InterruptedException {
        sealer.seal(organization).await().indefinitely();
        writes(organization).perSecond();
        long start = System.nanoTime();
        int count = sealer.seal(organization).await().indefinitely();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d entries that had piled up sealed in %.2f s: %.0f a second%n",
                count, seconds, count / seconds);
    }

    private double perSecond(OrganizationId organization, Work work) throws InterruptedException {
        return ClosedLoop.perSecond(
                callers, round, () -> transactions.pipelined(organization, work::on));
    }

    private static Future<RowSet<Row>> lead(SqlConnection connection) {
        var random = ThreadLocalRandom.current();
        var id = Tuple.of(new UUID(random.nextLong(), random.nextLong()));
        return Future.all(
                        LEAD.stream()
                                .map(sql -> connection.preparedQuery(sql).execute(id))
                                .toList())
                .map(written -> written.<RowSet<Row>>resultAt(0));
    }

    private static Future<RowSet<Row>> chainedLead(SqlConnection connection) {
        var written = lead(connection);
        var chained = connection.preparedQuery(CHAIN_IN_THE_WRITE).execute();
        return Future.all(written, chained).map(done -> written.result());
    }

    private static void dropIndexes(ShardServers servers, ShardId shard) throws SQLException {
        try (var session = servers.superuser(shard)) {
            session.execute(
                    "DROP INDEX audit_entry_by_transaction, audit_entry_by_actor, audit_entry_by_action");
        }
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    private interface Work {
        Future<RowSet<Row>> on(SqlConnection connection);
    }
}
