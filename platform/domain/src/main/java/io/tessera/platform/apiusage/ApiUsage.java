package io.tessera.platform.apiusage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Counts of requests, in the organization's shard; written many at a time. */
@ApplicationScoped
public class ApiUsage {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";

    // In the order of the key, so that two processes that add at the same time cannot deadlock.
    private static final String ADD =
            """
            INSERT INTO api_usage AS present (bucket, organization_id, day, caller, requests, failed, limited)
            SELECT tenant_bucket(), tenant_organization(), day, caller, requests, failed, limited
            FROM jsonb_to_recordset($1::text::jsonb)
                AS added (day date, caller uuid, requests bigint, failed bigint, limited bigint)
            ORDER BY day, caller
            ON CONFLICT (bucket, organization_id, day, caller) DO UPDATE
            SET requests = present.requests + excluded.requests, failed = present.failed + excluded.failed,
                limited = present.limited + excluded.limited
            """;

    private final TenantTransactions transactions;
    private final ObjectMapper json;

    ApiUsage(TenantTransactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * Adds counts and lines in one transaction.
     *
     * @param counts at most one of each day and caller
     * @param trim whether to take away lines that are too many by now
     * @return how many requests of programs there were on that day, by what all processes have
     *     added until now
     */
    public Uni<Long> add(
            OrganizationId organization,
            Collection<RequestCount> counts,
            List<RequestLine> lines,
            boolean trim,
            LocalDate day) {
        var rows = json.createArrayNode();
        for (var count : counts) {
            rows.addObject()
                    .put("day", count.day().toString())
                    .put("caller", count.caller().toString())
                    .put("requests", count.requests())
                    .put("failed", count.failed())
                    .put("limited", count.limited());
        }
        return transactions.pipelined(
                organization,
                Priority.BACKGROUND,
                connection -> {
                    var added = connection.preparedQuery(ADD).execute(Tuple.of(rows.toString()));
                    var appended = RequestLog.append(connection, json, lines);
                    var trimmed =
                            trim ? RequestLog.trim(connection) : Future.<Void>succeededFuture();
                    var total = ofPrograms(connection, day);
                    return Future.all(added, appended, trimmed, total).map(done -> total.result());
                });
    }

    /** All counts from that day on, the latest day first. */
    public Uni<List<RequestCount>> since(OrganizationId organization, LocalDate day) {
        return transactions.pipelined(
                organization,
                connection ->
                        connection
                                .preparedQuery(
                                        "SELECT day, caller, requests, failed, limited FROM api_usage WHERE "
                                                + OF_TENANT
                                                + " AND day >= $1 ORDER BY day DESC, caller")
                                .execute(Tuple.of(day))
                                .map(rows -> {
                                    List<RequestCount> counts = new ArrayList<>();
                                    rows.forEach(row ->
                                            counts.add(
                                                    new RequestCount(
                                                            row.getLocalDate(0),
                                                            row.getUUID(1),
                                                            row.getLong(2),
                                                            row.getLong(3),
                                                            row.getLong(4))));
                                    return counts;
                                }));
    }

    /** Takes away what is older than it is kept: counts of a year, lines of a week. */
    public static Future<Void> forget(SqlConnection connection) {
        return Future.all(
                        connection
                                .query(
                                        "DELETE FROM api_usage WHERE "
                                                + OF_TENANT
                                                + " AND day < current_date - 400")
                                .execute(),
                        RequestLog.forget(connection))
                .mapEmpty();
    }

    private static Future<Long> ofPrograms(SqlConnection connection, LocalDate day) {
        return connection
                .preparedQuery(
                        "SELECT coalesce(sum(requests), 0)::bigint FROM api_usage WHERE "
                                + OF_TENANT
                                + " AND day = $1 AND caller <> $2")
                .execute(Tuple.of(day, RequestCount.PEOPLE))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
