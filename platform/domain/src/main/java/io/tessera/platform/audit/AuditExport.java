package io.tessera.platform.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * All entries, oldest first: those with a seal in the order of the chain, then those that had none
 * when the export began. Read a piece at a time as it is asked for, so that there is no limit. That
 * it was exported is in the trail before the first entry leaves.
 */
@ApplicationScoped
public class AuditExport {
    /** So many places of the chain are looked at in one transaction, however few match. */
    private static final int PIECE = 1_000;

    private static final String BEGINNING =
            "SELECT chain.sequence, encode(chain.hash, 'hex') AS hash, chain.sealed_at, encode(chain.signature, 'base64') AS signature,"
                    + " chain.scanned_transaction::text AS scanned_transaction, chain.scanned_entry FROM audit_chain AS chain WHERE "
                    + AuditRows.ofTenant("chain");

    private static final String SEALED =
            "SELECT "
                    + ListedEntry.COLUMNS
                    + " FROM audit_seal AS seal JOIN audit_entry AS entry ON "
                    + AuditRows.sameTenant("entry", "seal")
                    + " AND entry.id = seal.entry_id"
                    + ListedEntry.JOINS
                    + " WHERE "
                    + AuditRows.ofTenant("seal")
                    + " AND seal.sequence > $1 AND seal.sequence <= $2";

    private static final String UNSEALED =
            "SELECT "
                    + ListedEntry.COLUMNS
                    + ", entry.transaction_id::text AS transaction_id FROM audit_entry AS entry"
                    + ListedEntry.SEAL_IF_ANY
                    + ListedEntry.JOINS
                    + " WHERE "
                    + AuditRows.ofTenant("entry")
                    + " AND (entry.transaction_id, entry.id) > ($1::text::xid8, $2) AND entry.at <= $3";

    private final TenantTransactions transactions;
    private final AuditTrail trail;
    private final Clock clock;

    AuditExport(TenantTransactions transactions, AuditTrail trail, Clock clock) {
        this.transactions = transactions;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * An export that has begun.
     *
     * @param head of the chain, null while nothing is sealed
     * @param pieces the entries; read only as far as they are asked for
     */
    public record Export(
            Instant at, @Nullable ExportedHead head, Multi<List<ListedEntry>> pieces) {}

    /** The signed head as it is written down. */
    public record ExportedHead(long sequence, String hash, Instant sealedAt, String signature) {}

    /** Where the chain was when the export began. */
    private record Beginning(
            @Nullable ExportedHead head, long sequence, String transaction, UUID entry) {}

    /** Begins; it is on record before anything is read. */
    public Uni<Export> begin(
            OrganizationId organization, Actor by, AuditFilter filter, String format) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var entry =
                new AuditEntry(
                        by,
                        "audit.exported",
                        "audit_trail",
                        organization.value(),
                        Map.of(
                                "format", new Change(null, format),
                                "filter", new Change(null, filter)));
        return transactions
                .pipelined(
                        organization,
                        connection -> {
                            var told = trail.append(connection, List.of(entry));
                            var beginning = connection.query(BEGINNING).execute();
                            return Future.all(told, beginning).map(done -> beginning.result());
                        })
                .map(AuditExport::beginning)
                .map(beginning ->
                        new Export(
                                now,
                                beginning.head(),
                                Multi.createBy()
                                        .concatenating()
                                        .streams(
                                                sealed(organization, filter, beginning.sequence()),
                                                unsealed(organization, filter, beginning, now))));
    }

    private Multi<List<ListedEntry>> sealed(
            OrganizationId organization, AuditFilter filter, long last) {
        long pieces = (last + PIECE - 1) / PIECE;
        return Multi.createFrom()
                .iterable(() -> LongStream.range(0, pieces).map(piece -> piece * PIECE).iterator())
                .onItem()
                .transformToUniAndConcatenate(
                        after -> piece(organization, filter, after, Math.min(after + PIECE, last)))
                .map(AuditExport::entries);
    }

    private Uni<RowSet<Row>> piece(
            OrganizationId organization, AuditFilter filter, long after, long upTo) {
        List<@Nullable Object> values = new ArrayList<>(List.of(after, upTo));
        String sql = SEALED + filter.conditions(values) + " ORDER BY seal.sequence";
        return transactions.pipelined(
                organization,
                Priority.BACKGROUND,
                connection -> connection.preparedQuery(sql).execute(Tuple.wrap(values)));
    }

    private Multi<List<ListedEntry>> unsealed(
            OrganizationId organization, AuditFilter filter, Beginning beginning, Instant upTo) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(beginning.transaction());
        values.add(beginning.entry());
        values.add(upTo.atOffset(ZoneOffset.UTC));
        String sql =
                UNSEALED
                        + filter.conditions(values)
                        + " ORDER BY entry.transaction_id, entry.id LIMIT "
                        + PIECE;
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        transactions.pipelined(
                                organization,
                                Priority.BACKGROUND,
                                connection ->
                                        connection
                                                .preparedQuery(sql)
                                                .execute(Tuple.wrap(new ArrayList<>(values)))))
                .whilst(rows -> rows.size() == PIECE)
                .invoke(rows ->
                        rows.forEach(row -> {
                            values.set(0, row.getString("transaction_id"));
                            values.set(1, row.getUUID("id"));
                        }))
                .map(AuditExport::entries);
    }

    private static List<ListedEntry> entries(RowSet<Row> rows) {
        var entries = new ArrayList<ListedEntry>(rows.size());
        rows.forEach(row -> entries.add(ListedEntry.of(row)));
        return entries;
    }

    private static Beginning beginning(RowSet<Row> rows) {
        for (Row row : rows) {
            long sequence = row.getLong("sequence");
            Instant sealedAt = AuditRows.instant(row, "sealed_at");
            var head =
                    sealedAt == null
                            ? null
                            : new ExportedHead(
                                    sequence,
                                    row.getString("hash"),
                                    sealedAt,
                                    row.getString("signature").replace("\n", ""));
            return new Beginning(
                    head,
                    sequence,
                    row.getString("scanned_transaction"),
                    row.getUUID("scanned_entry"));
        }
        return new Beginning(null, 0, "0", new UUID(0, 0));
    }
}
