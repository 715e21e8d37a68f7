package io.tessera.platform.lead;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.contracts.lead.ScoreFactor;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leads as rows. All statements run in a transaction that is bound to an organization; none names
 * it, since row-level security and {@code tenant_organization()} do.
 */
@ApplicationScoped
public class LeadRows {
    /** What {@link #read} reads, in its order. */
    public static final String COLUMNS =
            "id, name, first_name, last_name, external_id, emails, phones, company, title, source, status, score,"
                    + " score_factors::text, assigned_to, total_spend, visits, last_order_at, metadata::text,"
                    + " created_by, created_at, updated_at, version";

    /** One tenant's leads by key; the leading columns let the planner use the key's index. */
    public static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";

    private static final String RECORD =
            "(id uuid, name text, first_name text, last_name text, external_id text, emails text[], phones text[],"
                    + " company text, title text, source text, status text, score smallint, score_factors jsonb,"
                    + " assigned_to uuid, total_spend numeric, visits integer, last_order_at timestamptz,"
                    + " metadata jsonb, created_by uuid, created_at timestamptz, updated_at timestamptz,"
                    + " version bigint)";

    private static final String INSERT =
            "INSERT INTO lead (bucket, organization_id, id, name, first_name, last_name, external_id, emails, phones,"
                    + " company, title, source, status, score, score_factors, assigned_to, total_spend, visits,"
                    + " last_order_at, metadata, created_by, created_at, updated_at, version)"
                    + " SELECT tenant_bucket(), tenant_organization(), id, name, first_name, last_name, external_id,"
                    + " emails, phones, company, title, source, status, score, score_factors, assigned_to,"
                    + " total_spend, visits, last_order_at, metadata, created_by, created_at, updated_at, version"
                    + " FROM jsonb_to_recordset($1::text::jsonb) AS given "
                    + RECORD;

    private static final String UPDATE =
            "UPDATE lead SET name = given.name, first_name = given.first_name, last_name = given.last_name,"
                    + " external_id = given.external_id, emails = given.emails, phones = given.phones,"
                    + " company = given.company, title = given.title, source = given.source, status = given.status,"
                    + " score = given.score, score_factors = given.score_factors, assigned_to = given.assigned_to,"
                    + " total_spend = given.total_spend, visits = given.visits,"
                    + " last_order_at = given.last_order_at, metadata = given.metadata,"
                    + " updated_at = given.updated_at, version = given.version"
                    + " FROM jsonb_to_recordset($1::text::jsonb) AS given "
                    + RECORD
                    + " WHERE lead.bucket = tenant_bucket() AND lead.organization_id = tenant_organization()"
                    + " AND lead.id = given.id AND lead.version = given.version - 1";

    // An address that is this lead's already stays; one that is another's violates the key.
    private static final String CLAIM_EMAILS =
            "INSERT INTO lead_email (bucket, organization_id, email, lead_id)"
                    + " SELECT tenant_bucket(), tenant_organization(), claimed.email, claimed.id"
                    + " FROM (SELECT id, unnest(emails) AS email"
                    + "       FROM jsonb_to_recordset($1::text::jsonb) AS given (id uuid, emails text[])) AS claimed"
                    + " WHERE NOT EXISTS (SELECT FROM lead_email AS own WHERE own.bucket = tenant_bucket()"
                    + " AND own.organization_id = tenant_organization() AND own.email = claimed.email"
                    + " AND own.lead_id = claimed.id)"
                    + " ORDER BY claimed.email"; // one order for all, or two imports could deadlock

    private static final TypeReference<List<ScoreFactor>> FACTORS = new TypeReference<>() {};
    private static final TypeReference<Map<String, @Nullable Object>> METADATA =
            new TypeReference<>() {};

    private final ObjectMapper json;

    LeadRows(ObjectMapper json) {
        this.json = json;
    }

    /** The lead of a row with {@link #COLUMNS}. */
    public LeadSnapshot read(Row row) {
        return new LeadSnapshot(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                List.of(row.getArrayOfStrings(5)),
                List.of(row.getArrayOfStrings(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getInteger(11),
                parse(row.getString(12), FACTORS),
                row.getUUID(13),
                amount(row.getBigDecimal(14)),
                row.getInteger(15),
                instant(row.getOffsetDateTime(16)),
                parse(row.getString(17), METADATA),
                row.getUUID(18),
                row.getOffsetDateTime(19).toInstant(),
                row.getOffsetDateTime(20).toInstant(),
                row.getLong(21));
    }

    /** All leads of a result with {@link #COLUMNS}. */
    public List<LeadSnapshot> readAll(RowSet<Row> rows) {
        List<LeadSnapshot> leads = new ArrayList<>(rows.size());
        for (Row row : rows) {
            leads.add(read(row));
        }
        return leads;
    }

    /** Queues the read of one lead. */
    public Future<Optional<LeadSnapshot>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "SELECT " + COLUMNS + " FROM lead WHERE " + OF_TENANT + " AND id = $1")
                .execute(Tuple.of(id))
                .map(rows -> readAll(rows).stream().findFirst());
    }

    /**
     * Queues the read of leads, locked against change until the transaction ends; in the order of
     * their ids.
     */
    public Future<List<LeadSnapshot>> lock(SqlConnection connection, List<UUID> ids) {
        return connection
                .preparedQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM lead WHERE "
                                + OF_TENANT
                                + " AND id = ANY($1) ORDER BY id FOR UPDATE")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(this::readAll);
    }

    /**
     * Queues the insert of leads and of their e-mail addresses. Fails with a unique violation when
     * one of the external ids or addresses is another lead's.
     */
    public Future<Void> insert(SqlConnection connection, List<LeadSnapshot> leads) {
        var rows = write(leads);
        var inserted = connection.preparedQuery(INSERT).execute(Tuple.of(rows));
        var addressed = claimEmails(connection, rows);
        return Future.all(inserted, addressed).mapEmpty();
    }

    /**
     * Queues the update of leads, each from the version before its own, and of their e-mail
     * addresses.
     *
     * @return fails when one of them was not at that version: whoever updates holds the lock
     */
    public Future<Void> update(SqlConnection connection, List<LeadSnapshot> leads) {
        var rows = write(leads);
        var updated = connection.preparedQuery(UPDATE).execute(Tuple.of(rows));
        var released =
                connection
                        .preparedQuery(
                                "DELETE FROM lead_email USING jsonb_to_recordset($1::text::jsonb) AS given (id uuid,"
                                        + " emails text[]) WHERE lead_email.bucket = tenant_bucket() AND"
                                        + " lead_email.organization_id = tenant_organization() AND"
                                        + " lead_email.lead_id = given.id AND NOT lead_email.email = ANY(given.emails)")
                        .execute(Tuple.of(rows));
        var addressed = claimEmails(connection, rows);
        return Future.all(updated, released, addressed)
                .compose(all ->
                        updated.result().rowCount() == leads.size()
                                ? Future.succeededFuture()
                                : Future.failedFuture(
                                        new IllegalStateException(
                                                "lead changed without its lock")));
    }

    /** Queues the deletion of a lead with its e-mail addresses. */
    public Future<Void> delete(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("DELETE FROM lead WHERE " + OF_TENANT + " AND id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    private static Future<Void> claimEmails(SqlConnection connection, String rows) {
        return connection.preparedQuery(CLAIM_EMAILS).execute(Tuple.of(rows)).mapEmpty();
    }

    private String write(List<LeadSnapshot> leads) {
        try {
            return json.writeValueAsString(leads);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("a lead is always JSON", unreachable);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("stored JSON cannot be read", corrupt);
        }
    }

    private static @Nullable BigDecimal amount(@Nullable BigDecimal stored) {
        if (stored == null) {
            return null;
        }
        var stripped = stored.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped; // 8000, not 8E+3
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime stored) {
        return stored == null ? null : stored.toInstant();
    }
}
