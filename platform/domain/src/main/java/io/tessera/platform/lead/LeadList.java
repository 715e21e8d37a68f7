package io.tessera.platform.lead;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import io.tessera.router.replica.Staleness;
import io.tessera.router.replica.TenantReads;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pages through an organization's leads. */
@ApplicationScoped
public class LeadList {
    private final TenantReads reads;
    private final LeadRows rows;

    LeadList(TenantReads reads, LeadRows rows) {
        this.reads = reads;
        this.rows = rows;
    }

    /**
     * What to list.
     *
     * @param cursor where the page before ended, or null for the first
     * @param page shallow paging instead of a cursor, from 1
     * @param limit 1 to 100
     * @param includeTotal whether to count all that match
     */
    public record Query(
            LeadFilter filter,
            LeadSort sort,
            boolean ascending,
            @Nullable String cursor,
            int page,
            int limit,
            boolean includeTotal) {

        /** The parameters that would tell what a field holds, by field. */
        private void requireShown(Set<String> hidden) {
            Map<String, String> used = new LinkedHashMap<>();
            if (filter.minSpend() != null) {
                used.put("?min_spend", "total_spend");
            }
            if (filter.maxSpend() != null) {
                used.put("?max_spend", "total_spend");
            }
            if (filter.source() != null) {
                used.put("?source", "source");
            }
            used.put("?sort_by", sort.column());
            used.values().retainAll(hidden);
            if (!used.isEmpty()) {
                throw new CrmException.Forbidden(
                        "field_not_readable",
                        "Your role hides these fields.",
                        used.keySet().stream()
                                .map(place ->
                                        new FieldError(
                                                place,
                                                "field_not_readable",
                                                "Your role hides this field."))
                                .toList());
            }
        }
    }

    /** One page, with the cursor of the next if there is one. */
    public record Page(List<LeadSnapshot> leads, @Nullable String nextCursor, OptionalLong total) {}

    /**
     * Lists what is within reach; fails with {@link CrmException.Invalid} when the cursor is not of
     * this list, and with {@link CrmException.Forbidden} when it is chosen or ordered by a field
     * that is hidden.
     *
     * @param staleness how old the page may be
     */
    public Uni<Page> page(
            OrganizationId organization, Access access, Query query, Staleness staleness) {
        var hidden = access.hiddenSomewhere(Permission.LEADS_READ);
        query.requireShown(hidden);
        var statements = new LeadListSql(query, access.reach(Permission.LEADS_READ), hidden);
        return reads.read(
                        organization,
                        staleness,
                        connection -> {
                            var page =
                                    connection
                                            .preparedQuery(statements.select())
                                            .execute(statements.selectParameters());
                            Future<@Nullable RowSet<Row>> total =
                                    query.includeTotal()
                                            ? connection
                                                    .preparedQuery(statements.count())
                                                    .execute(statements.filterParameters())
                                                    .map(counted -> counted)
                                            : Future.succeededFuture(null);
                            return Future.all(page, total)
                                    .map(both ->
                                            page(query, statements, page.result(), total.result()));
                        })
                .onFailure(failure -> query.cursor() != null && isUnreadable(failure))
                .transform(failure -> LeadCursor.invalid());
    }

    /** A cursor's value that is no value of the column's type: somebody made it up. */
    private static boolean isUnreadable(Throwable failure) {
        return failure instanceof PgException refused && refused.getSqlState().startsWith("22");
    }

    private Page page(
            Query query, LeadListSql statements, RowSet<Row> found, @Nullable RowSet<Row> counted) {
        var leads = rows.readAll(found);
        String next = null;
        if (leads.size() > query.limit()) {
            leads = leads.subList(0, query.limit());
            next = cursorAfter(query, statements, found);
        }
        var total =
                counted == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(counted.iterator().next().getLong(0));
        return new Page(leads, next, total);
    }

    private static String cursorAfter(Query query, LeadListSql statements, RowSet<Row> found) {
        int position = 0;
        for (Row row : found) {
            if (++position == query.limit()) {
                return new LeadCursor(
                                statements.digest(),
                                row.getString(LeadListSql.SORT_VALUE),
                                row.getUUID(0))
                        .encoded();
            }
        }
        throw new IllegalStateException("a page shorter than its limit has no next");
    }
}
