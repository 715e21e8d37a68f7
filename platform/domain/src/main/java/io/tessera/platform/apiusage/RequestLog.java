package io.tessera.platform.apiusage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last requests of an organization's programs: of a week, and so many at most. */
@ApplicationScoped
public class RequestLog {
    /** Lines of one organization, besides those written since it was last looked. */
    public static final int MOST = 50_000;

    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";

    private static final String APPEND =
            """
            INSERT INTO api_request (bucket, organization_id, id, at, api_key_id, application_id, method, path, status, duration_ms,
                trace_id)
            SELECT tenant_bucket(), tenant_organization(), id, at, api_key_id, application_id, method, path, status, duration_ms, trace_id
            FROM jsonb_to_recordset($1::text::jsonb)
                AS line (id uuid, at timestamptz, api_key_id uuid, application_id uuid, method text, path text, status smallint,
                    duration_ms integer, trace_id text)
            """;

    private static final String PAGE =
            "SELECT id, at, api_key_id, application_id, method, path, status, duration_ms, trace_id FROM api_request WHERE "
                    + OF_TENANT
                    + " AND ($1::uuid IS NULL OR id < $1) AND ($2::uuid IS NULL OR api_key_id = $2)"
                    + " AND ($3::uuid IS NULL OR application_id = $3)"
                    + " AND ($4::int IS NULL OR status / 100 = $4) AND ($5::text IS NULL OR strpos(path, $5) > 0)"
                    + " ORDER BY id DESC LIMIT $6";

    private final TenantTransactions transactions;

    RequestLog(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Lines, the newest first.
     *
     * @param before only older ones than this, or null
     */
    public Uni<List<RequestLine>> page(
            OrganizationId organization, RequestFilter filter, @Nullable UUID before, int limit) {
        return transactions.pipelined(
                organization,
                connection ->
                        connection
                                .preparedQuery(PAGE)
                                .execute(
                                        Tuple.tuple()
                                                .addUUID(before)
                                                .addUUID(filter.apiKey())
                                                .addUUID(filter.application())
                                                .addInteger(filter.statusClass())
                                                .addString(filter.path())
                                                .addInteger(limit))
                                .map(rows -> {
                                    List<RequestLine> lines = new ArrayList<>();
                                    rows.forEach(row -> lines.add(line(row)));
                                    return lines;
                                }));
    }

    static Future<Void> append(
            SqlConnection connection, ObjectMapper json, List<RequestLine> lines) {
        if (lines.isEmpty()) {
            return Future.succeededFuture();
        }
        var rows = json.createArrayNode();
        for (var line : lines) {
            rows.addObject()
                    .put("id", line.id().toString())
                    .put("at", line.at().toString())
                    .put("api_key_id", text(line.apiKey()))
                    .put("application_id", text(line.application()))
                    .put("method", line.method())
                    .put("path", line.path())
                    .put("status", line.status())
                    .put("duration_ms", line.durationMillis())
                    .put("trace_id", line.traceId());
        }
        return connection.preparedQuery(APPEND).execute(Tuple.of(rows.toString())).mapEmpty();
    }

    static Future<Void> trim(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "DELETE FROM api_request WHERE "
                                + OF_TENANT
                                + " AND id <= (SELECT id FROM api_request WHERE "
                                + OF_TENANT
                                + " ORDER BY id DESC OFFSET $1 LIMIT 1)")
                .execute(Tuple.of(MOST))
                .mapEmpty();
    }

    static Future<Void> forget(SqlConnection connection) {
        return connection
                .query(
                        "DELETE FROM api_request WHERE "
                                + OF_TENANT
                                + " AND at < now() - interval '7 days'")
                .execute()
                .mapEmpty();
    }

    private static RequestLine line(Row row) {
        return new RequestLine(
                row.getUUID(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getUUID(2),
                row.getUUID(3),
                row.getString(4),
                row.getString(5),
                row.getShort(6),
                row.getInteger(7),
                row.getString(8));
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
