package io.tessera.platform.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.ChainState.LastVerification;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells whether an organization's audit trail is as it was sealed. That it was asked is in it. */
public final class AuditVerification {
    private static final int PAGE = 500;
    private static final String VERIFIED = "audit.verified";

    private static final String SEALS =
            "SELECT seal.sequence, seal.sealed_at, seal.hash, seal.entry_id, "
                    + AuditRows.ENTRY
                    + " FROM audit_seal AS seal LEFT JOIN audit_entry AS entry ON "
                    + AuditRows.sameTenant("entry", "seal")
                    + " AND entry.id = seal.entry_id WHERE "
                    + AuditRows.ofTenant("seal")
                    + " AND seal.sequence > $1 AND seal.sequence <= $2 ORDER BY seal.sequence LIMIT "
                    + PAGE;

    // What the sealer has passed has a seal. The order of ids is only there to go on by.
    private static final String INSERTED =
            "SELECT page.id, page.passed AND seal.sequence IS NULL AS inserted FROM ("
                    + "SELECT entry.bucket, entry.organization_id, entry.id,"
                    + " (entry.transaction_id, entry.id) <= (chain.scanned_transaction, chain.scanned_entry) AS passed"
                    + " FROM audit_entry AS entry JOIN audit_chain AS chain ON "
                    + AuditRows.sameTenant("chain", "entry")
                    + " WHERE "
                    + AuditRows.ofTenant("entry")
                    + " AND entry.id > $1 ORDER BY entry.id LIMIT 2000) AS page LEFT JOIN audit_seal AS seal ON "
                    + AuditRows.sameTenant("seal", "page")
                    + " AND seal.entry_id = page.id ORDER BY page.id";

    private static final String HEAD =
            "SELECT chain.sequence, chain.hash, chain.sealed_at, chain.signature,"
                    + " (SELECT max(seal.sequence) FROM audit_seal AS seal WHERE "
                    + AuditRows.ofTenant("seal")
                    + ") AS last FROM audit_chain AS chain WHERE "
                    + AuditRows.ofTenant("chain");

    private static final String UNSEALED =
            "SELECT count(*) FROM (SELECT FROM audit_entry AS entry WHERE "
                    + AuditRows.ofTenant("entry")
                    + " AND (entry.transaction_id, entry.id) >"
                    + " (coalesce((SELECT scanned_transaction FROM audit_chain AS chain WHERE "
                    + AuditRows.ofTenant("chain")
                    + "), '0'::xid8), coalesce((SELECT scanned_entry FROM audit_chain AS chain WHERE "
                    + AuditRows.ofTenant("chain")
                    + "), '00000000-0000-0000-0000-000000000000'::uuid)) LIMIT "
                    + ChainState.MOST_COUNTED
                    + ") AS unsealed";

    private static final String LAST =
            "SELECT entry.at, (entry.changes #>> '{intact,to}')::boolean AS intact,"
                    + " (entry.changes #>> '{checked,to}')::bigint AS checked FROM audit_entry AS entry WHERE "
                    + AuditRows.ofTenant("entry")
                    + " AND entry.action COLLATE \"C\" = '"
                    + VERIFIED
                    + "' AND entry.entity_type <> 'lead' ORDER BY entry.id DESC LIMIT 1";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final TenantTransactions transactions;
    private final AuditTrail trail;
    private final HeadSignature.Verifier verifier;
    private final Clock clock;

    public AuditVerification(
            TenantTransactions transactions,
            AuditTrail trail,
            HeadSignature.Verifier verifier,
            Clock clock) {
        this.transactions = transactions;
        this.trail = trail;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** The chain's head as somebody may keep it, with what is known of the chain. */
    public Uni<ChainState> state(OrganizationId organization) {
        return transactions.pipelined(
                organization,
                connection -> {
                    var head = connection.query(HEAD).execute();
                    var unsealed = connection.query(UNSEALED).execute();
                    var last = connection.query(LAST).execute();
                    return Future.all(head, unsealed, last)
                            .map(all ->
                                    state(
                                            organization,
                                            head.result(),
                                            unsealed.result().iterator().next().getInteger(0),
                                            last.result()));
                });
    }

    /**
     * Follows the chain from its beginning to its present head, a page at a time.
     *
     * @param known a head that somebody has kept, or null
     */
    public Uni<ChainVerification> verify(
            OrganizationId organization, Actor by, @Nullable KnownHead known) {
        var walk = new ChainWalk(organization.value(), known);
        return read(organization, connection -> connection.query(HEAD).execute())
                .chain(start -> walk(organization, walk, head(organization, start).sequence()))
                .chain(() -> inserted(organization, walk))
                // Again: what was sealed meanwhile is in the head, and in the chain.
                .chain(() -> end(organization, walk))
                .map(done -> result(walk))
                .call(result -> tell(organization, by, result));
    }

    private Uni<Void> walk(OrganizationId organization, ChainWalk walk, long upTo) {
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        read(
                                organization,
                                connection ->
                                        connection
                                                .preparedQuery(SEALS)
                                                .execute(Tuple.of(walk.sequence(), upTo))
                                                .map(page -> take(walk, page))))
                .whilst(size -> size == PAGE)
                .onItem()
                .ignoreAsUni();
    }

    private static int take(ChainWalk walk, RowSet<Row> page) {
        for (Row row : page) {
            walk.take(
                    row.getLong("sequence"),
                    row.getOffsetDateTime("sealed_at").toInstant(),
                    row.getBuffer("hash").getBytes(),
                    row.getUUID("entry_id"),
                    row.getUUID("id") == null ? null : AuditRows.entry(row));
        }
        return page.size();
    }

    private Uni<Void> inserted(OrganizationId organization, ChainWalk walk) {
        var last = new UUID[] {BEFORE_ALL};
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        read(
                                organization,
                                connection ->
                                        connection
                                                .preparedQuery(INSERTED)
                                                .execute(Tuple.of(last[0]))))
                .whilst(page -> page.size() > 0)
                .invoke(page ->
                        page.forEach(row -> {
                            last[0] = row.getUUID("id");
                            if (row.getBoolean("inserted")) {
                                walk.takeInserted(row.getUUID("id"));
                            }
                        }))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> end(OrganizationId organization, ChainWalk walk) {
        return read(organization, connection -> connection.query(HEAD).execute())
                .call(rows -> walk(organization, walk, Math.max(last(rows), 0)))
                .invoke(rows -> {
                    var found = rows.iterator();
                    byte[] signature =
                            found.hasNext() ? AuditRows.bytes(found.next(), "signature") : null;
                    walk.end(head(organization, rows), signature, verifier);
                })
                .replaceWithVoid();
    }

    private static long last(RowSet<Row> head) {
        var found = head.iterator();
        Long last = found.hasNext() ? found.next().getLong("last") : null;
        return last == null ? 0 : last;
    }

    private ChainVerification result(ChainWalk walk) {
        var findings = walk.findings();
        return new ChainVerification(
                findings.isEmpty(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                walk.sequence(),
                walk.soundUpTo(),
                findings);
    }

    private Uni<Void> tell(OrganizationId organization, Actor by, ChainVerification result) {
        var entry =
                new AuditEntry(
                        by,
                        VERIFIED,
                        "audit_trail",
                        organization.value(),
                        Map.of(
                                "intact", new Change(null, result.intact()),
                                "checked", new Change(null, result.checked()),
                                "findings", new Change(null, result.findings().size())));
        return transactions.pipelined(
                organization, connection -> trail.append(connection, List.of(entry)));
    }

    private <T> Uni<T> read(
            OrganizationId organization, Function<SqlConnection, Future<T>> question) {
        return transactions.pipelined(organization, Priority.BACKGROUND, question);
    }

    private static ChainHead head(OrganizationId organization, RowSet<Row> rows) {
        var found = rows.iterator();
        if (!found.hasNext()) {
            return new ChainHead(organization.value(), 0, AuditChain.beginning(), Instant.EPOCH);
        }
        Row row = found.next();
        Instant sealedAt = AuditRows.instant(row, "sealed_at");
        return new ChainHead(
                organization.value(),
                row.getLong("sequence"),
                row.getBuffer("hash").getBytes(),
                sealedAt == null ? Instant.EPOCH : sealedAt);
    }

    private static ChainState state(
            OrganizationId organization, RowSet<Row> rows, int unsealed, RowSet<Row> verified) {
        ChainHead head = head(organization, rows);
        byte[] signature =
                rows.size() == 0 ? null : AuditRows.bytes(rows.iterator().next(), "signature");
        return new ChainState(
                organization.value(),
                head.sequence(),
                HexFormat.of().formatHex(head.hash()),
                head.sequence() == 0 ? null : head.sealedAt(),
                signature == null ? null : Base64.getEncoder().encodeToString(signature),
                unsealed,
                lastVerification(verified));
    }

    private static @Nullable LastVerification lastVerification(RowSet<Row> verified) {
        for (Row row : verified) {
            return new LastVerification(
                    row.getOffsetDateTime("at").toInstant(),
                    row.getBoolean("intact"),
                    row.getLong("checked"));
        }
        return null;
    }
}
