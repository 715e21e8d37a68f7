package io.tessera.platform.audit;

import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Chains an organization's committed entries, in batches. Writers of entries never wait for it, and
 * of two that come to the same organization one goes away again.
 *
 * <p>The order is that of the transactions' ids, and within one that of the entries'. Only entries
 * are taken whose transaction's id is below that of every transaction that has not ended, so that
 * none can turn up later in front of one that was taken.
 */
public final class AuditSealer {
    private static final int BATCH = 500;

    private static final String BEGIN =
            "INSERT INTO audit_chain (bucket, organization_id) VALUES (tenant_bucket(), tenant_organization())"
                    + " ON CONFLICT DO NOTHING";

    private static final String CLAIM =
            "SELECT sequence, hash, scanned_transaction::text AS scanned_transaction, scanned_entry FROM audit_chain AS chain"
                    + " WHERE "
                    + AuditRows.ofTenant("chain")
                    + " FOR UPDATE SKIP LOCKED";

    // What has a seal already has come from another shard with it.
    private static final String DUE =
            "SELECT "
                    + AuditRows.ENTRY
                    + ", entry.transaction_id::text AS transaction_id, seal.sequence AS sealed_as"
                    + " FROM audit_entry AS entry LEFT JOIN audit_seal AS seal ON "
                    + AuditRows.sameTenant("seal", "entry")
                    + " AND seal.entry_id = entry.id WHERE "
                    + AuditRows.ofTenant("entry")
                    + " AND (entry.transaction_id, entry.id) > ($1::text::xid8, $2)"
                    + " AND entry.transaction_id < pg_snapshot_xmin(pg_current_snapshot())"
                    + " ORDER BY entry.transaction_id, entry.id LIMIT "
                    + BATCH;

    private static final String SEAL =
            """
            INSERT INTO audit_seal (bucket, organization_id, sequence, entry_id, sealed_at, hash)
            SELECT tenant_bucket(), tenant_organization(), sequence, entry_id, $4, hash
            FROM unnest($1::bigint[], $2::uuid[], $3::bytea[]) AS sealed (sequence, entry_id, hash)
            """;

    private static final String ADVANCE =
            "UPDATE audit_chain AS chain SET scanned_transaction = $1::text::xid8, scanned_entry = $2 WHERE "
                    + AuditRows.ofTenant("chain");

    private static final String END =
            "UPDATE audit_chain AS chain SET sequence = $1, hash = $2, sealed_at = $3, signature = $4 WHERE "
                    + AuditRows.ofTenant("chain");

    private final TenantTransactions transactions;
    private final HeadSignature.Signer signer;
    private final Clock clock;

    public AuditSealer(TenantTransactions transactions, HeadSignature.Signer signer, Clock clock) {
        this.transactions = transactions;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Seals all that is due.
     *
     * @return how many entries got their seal
     */
    public Uni<Integer> seal(OrganizationId organization) {
        return Uni.createFrom()
                .deferred(() -> batch(organization))
                .repeat()
                .whilst(batch -> batch.seen() == BATCH)
                .collect()
                .with(Collectors.summingInt(Batch::sealed));
    }

    /** How many entries were looked at, and how many had no seal. */
    private record Batch(int seen, int sealed) {
        static final Batch NONE = new Batch(0, 0);
    }

    private Uni<Batch> batch(OrganizationId organization) {
        return transactions.inTransaction(
                organization,
                Priority.BACKGROUND,
                connection -> {
                    var begun = connection.query(BEGIN).execute();
                    var claimed = connection.query(CLAIM).execute();
                    return Future.all(begun, claimed)
                            .compose(done ->
                                    claimed.result().size() == 0
                                            ? Future.succeededFuture(Batch.NONE)
                                            : due(
                                                    connection,
                                                    organization,
                                                    claimed.result().iterator().next()));
                });
    }

    private Future<Batch> due(SqlConnection connection, OrganizationId organization, Row chain) {
        return connection
                .preparedQuery(DUE)
                .execute(
                        Tuple.of(
                                chain.getString("scanned_transaction"),
                                chain.getUUID("scanned_entry")))
                .compose(due ->
                        due.size() == 0
                                ? Future.succeededFuture(Batch.NONE)
                                : seal(connection, organization, chain, due));
    }

    private Future<Batch> seal(
            SqlConnection connection, OrganizationId organization, Row chain, RowSet<Row> due) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long sequence = chain.getLong("sequence");
        byte[] hash = chain.getBuffer("hash").getBytes();
        var sequences = new ArrayList<Long>();
        var entries = new ArrayList<UUID>();
        var hashes = new ArrayList<Buffer>();
        Row last = null;
        for (Row row : due) {
            last = row;
            if (row.getLong("sealed_as") != null) {
                continue;
            }
            RecordedEntry entry = AuditRows.entry(row);
            sequence++;
            hash = AuditChain.hash(hash, sequence, now, organization.value(), entry);
            sequences.add(sequence);
            entries.add(entry.id());
            hashes.add(Buffer.buffer(hash));
        }
        Row end = Objects.requireNonNull(last, "there was a row");
        var done = new ArrayList<Future<?>>();
        done.add(
                connection
                        .preparedQuery(ADVANCE)
                        .execute(Tuple.of(end.getString("transaction_id"), end.getUUID("id"))));
        if (!entries.isEmpty()) {
            var head = new ChainHead(organization.value(), sequence, hash, now);
            done.add(insert(connection, sequences, entries, hashes, now));
            done.add(end(connection, head));
        }
        return Future.all(done).map(all -> new Batch(due.size(), entries.size()));
    }

    private static Future<?> insert(
            SqlConnection connection,
            List<Long> sequences,
            List<UUID> entries,
            List<Buffer> hashes,
            Instant now) {
        return connection
                .preparedQuery(SEAL)
                .execute(
                        Tuple.of(
                                sequences.toArray(Long[]::new),
                                entries.toArray(UUID[]::new),
                                hashes.toArray(Buffer[]::new),
                                now.atOffset(ZoneOffset.UTC)));
    }

    private Future<?> end(SqlConnection connection, ChainHead head) {
        return connection
                .preparedQuery(END)
                .execute(
                        Tuple.of(
                                head.sequence(),
                                Buffer.buffer(head.hash()),
                                head.sealedAt().atOffset(ZoneOffset.UTC),
                                Buffer.buffer(signer.sign(head))));
    }
}
