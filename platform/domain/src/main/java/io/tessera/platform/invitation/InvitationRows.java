package io.tessera.platform.invitation;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of invitations. */
final class InvitationRows {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String COLUMNS =
            "id, email, role_ids, team_ids, state, invited_by, created_at, sent_at, expires_at, ended_at, member_id";
    private static final String SELECT =
            "SELECT " + COLUMNS + " FROM invitation WHERE " + OF_TENANT;

    private InvitationRows() {}

    /** Whoever invites waits here for those who do already, so that each sees whom they asked. */
    static Future<Void> lockAll(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT pg_advisory_xact_lock(hashtextextended(tenant_organization()::text, 7410))")
                .execute()
                .mapEmpty();
    }

    /** Those that wait first, then the newest. */
    static Future<List<Invitation>> all(SqlConnection connection, int most) {
        return connection
                .preparedQuery(SELECT + " ORDER BY (state = 'pending') DESC, id DESC LIMIT $1")
                .execute(Tuple.of(most))
                .map(rows -> {
                    List<Invitation> all = new ArrayList<>(rows.size());
                    rows.forEach(row -> all.add(read(row)));
                    return all;
                });
    }

    /** One, which nobody else changes until the transaction ends. */
    static Future<Optional<Invitation>> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(SELECT + " AND id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .map(InvitationRows::first);
    }

    static Future<Optional<Invitation>> find(SqlConnection connection, InvitationToken token) {
        return connection
                .preparedQuery(SELECT + " AND token_hash = $1")
                .execute(Tuple.of(Buffer.buffer(token.hash())))
                .map(InvitationRows::first);
    }

    static Future<Optional<Invitation>> lock(SqlConnection connection, InvitationToken token) {
        return connection
                .preparedQuery(SELECT + " AND token_hash = $1 FOR UPDATE")
                .execute(Tuple.of(Buffer.buffer(token.hash())))
                .map(InvitationRows::first);
    }

    /** Those of the addresses that a member has. */
    static Future<Set<String>> members(SqlConnection connection, List<String> emails) {
        return texts(
                connection,
                "SELECT lower(email) FROM member WHERE "
                        + OF_TENANT
                        + " AND lower(email) = ANY($1)",
                Tuple.tuple().addArrayOfString(emails.toArray(String[]::new)));
    }

    /** Those of the addresses that an invitation waits for which can be accepted. */
    static Future<Set<String>> waiting(SqlConnection connection, List<String> emails, Instant now) {
        return texts(
                connection,
                "SELECT email FROM invitation WHERE "
                        + OF_TENANT
                        + " AND state = 'pending' AND expires_at > $2 AND email = ANY($1)",
                Tuple.tuple()
                        .addArrayOfString(emails.toArray(String[]::new))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)));
    }

    /** How many wait. */
    static Future<Long> pending(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT count(*) FROM invitation WHERE "
                                + OF_TENANT
                                + " AND state = 'pending'")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Takes back what still waits for the addresses: it has expired. */
    static Future<Void> giveWay(SqlConnection connection, List<String> emails) {
        return connection
                .preparedQuery(
                        "UPDATE invitation SET state = 'revoked', ended_at = now() WHERE "
                                + OF_TENANT
                                + " AND state = 'pending' AND email = ANY($1)")
                .execute(Tuple.tuple().addArrayOfString(emails.toArray(String[]::new)))
                .mapEmpty();
    }

    static Future<Invitation> insert(
            SqlConnection connection,
            UUID id,
            String email,
            NewInvitations asked,
            UUID by,
            InvitationToken token,
            Instant expires) {
        return connection
                .preparedQuery(
                        "INSERT INTO invitation (bucket, organization_id, id, email, role_ids, team_ids, token_hash, invited_by, expires_at)"
                                + " VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3, $4, $5, $6, $7) RETURNING "
                                + COLUMNS)
                .execute(
                        Tuple.of(id, email)
                                .addArrayOfUUID(asked.roleIds().toArray(UUID[]::new))
                                .addArrayOfUUID(asked.teamIds().toArray(UUID[]::new))
                                .addBuffer(Buffer.buffer(token.hash()))
                                .addUUID(by)
                                .addOffsetDateTime(expires.atOffset(ZoneOffset.UTC)))
                .map(rows -> read(rows.iterator().next()));
    }

    /** Gives one a new token, not mailed yet; who holds the old one holds nothing. */
    static Future<Invitation> renew(
            SqlConnection connection, UUID id, UUID by, InvitationToken token, Instant expires) {
        return connection
                .preparedQuery(
                        "UPDATE invitation SET token_hash = $2, expires_at = $3, invited_by = $4, sent_at = NULL WHERE "
                                + OF_TENANT
                                + " AND id = $1 RETURNING "
                                + COLUMNS)
                .execute(
                        Tuple.of(id)
                                .addBuffer(Buffer.buffer(token.hash()))
                                .addOffsetDateTime(expires.atOffset(ZoneOffset.UTC))
                                .addUUID(by))
                .map(rows -> read(rows.iterator().next()));
    }

    static Future<Void> sent(SqlConnection connection, List<UUID> ids, Instant at) {
        return connection
                .preparedQuery(
                        "UPDATE invitation SET sent_at = $2 WHERE "
                                + OF_TENANT
                                + " AND id = ANY($1)")
                .execute(
                        Tuple.tuple()
                                .addArrayOfUUID(ids.toArray(UUID[]::new))
                                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /**
     * Ends one.
     *
     * @param member who accepted; null if it was taken back
     */
    static Future<Void> end(
            SqlConnection connection, UUID id, InvitationState state, @Nullable UUID member) {
        return connection
                .preparedQuery(
                        "UPDATE invitation SET state = $2, ended_at = now(), member_id = $3 WHERE "
                                + OF_TENANT
                                + " AND id = $1")
                .execute(Tuple.of(id, state.value()).addUUID(member))
                .mapEmpty();
    }

    /** Makes a member, unless the person or the address is one. */
    static Future<Boolean> join(SqlConnection connection, UUID subject, String email, String name) {
        return connection
                .preparedQuery(
                        // A trigger gives the role that is named here; what is meant is given after
                        // it.
                        "INSERT INTO member (bucket, organization_id, id, email, name, role)"
                                + " VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3, 'viewer') ON CONFLICT DO NOTHING")
                .execute(Tuple.of(subject, email, name))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Future<Set<String>> texts(SqlConnection connection, String sql, Tuple values) {
        return connection
                .preparedQuery(sql)
                .execute(values)
                .map(rows -> {
                    Set<String> texts = new HashSet<>();
                    rows.forEach(row -> texts.add(row.getString(0)));
                    return texts;
                });
    }

    private static Optional<Invitation> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(read(rows.iterator().next()));
    }

    private static Invitation read(Row row) {
        return new Invitation(
                row.getUUID(0),
                row.getString(1),
                List.of(row.getArrayOfUUIDs(2)),
                List.of(row.getArrayOfUUIDs(3)),
                InvitationState.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                row.getUUID(5),
                row.getOffsetDateTime(6).toInstant(),
                instant(row, 7),
                row.getOffsetDateTime(8).toInstant(),
                instant(row, 9),
                row.getUUID(10));
    }

    private static @Nullable Instant instant(Row row, int column) {
        var at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
