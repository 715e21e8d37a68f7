package io.tessera.platform.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.replica.Staleness;
import io.tessera.router.replica.TenantReads;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened in an organization, newest first. */
@ApplicationScoped
public class AuditLog {
    private static final String ENTRIES =
            "SELECT "
                    + ListedEntry.COLUMNS
                    + " FROM audit_entry AS entry"
                    + ListedEntry.SEAL_IF_ANY
                    + ListedEntry.JOINS
                    + " WHERE "
                    + AuditRows.ofTenant("entry");

    private final TenantReads reads;

    AuditLog(TenantReads reads) {
        this.reads = reads;
    }

    /** One page; {@code next_cursor} is null on the last. */
    public record Page(
            @JsonProperty("data") List<ListedEntry> data,
            @JsonProperty("next_cursor") @Nullable String nextCursor) {}

    /**
     * A page of entries.
     *
     * @param before the last id of the page before, or null for the first
     * @param staleness how old the page may be
     */
    public Uni<Page> page(
            OrganizationId organization,
            AuditFilter filter,
            @Nullable UUID before,
            int limit,
            Staleness staleness) {
        List<@Nullable Object> values = new ArrayList<>();
        var sql = new StringBuilder(ENTRIES).append(filter.conditions(values));
        if (before != null) {
            values.add(before);
            sql.append(" AND entry.id < $").append(values.size());
        }
        values.add(limit + 1);
        sql.append(" ORDER BY entry.id DESC LIMIT $").append(values.size());
        return reads.read(
                        organization,
                        staleness,
                        connection ->
                                connection
                                        .preparedQuery(sql.toString())
                                        .execute(Tuple.wrap(values)))
                .map(rows -> {
                    List<ListedEntry> entries = new ArrayList<>();
                    rows.forEach(row -> entries.add(ListedEntry.of(row)));
                    return entries.size() > limit
                            ? new Page(
                                    entries.subList(0, limit),
                                    entries.get(limit - 1).id().toString())
                            : new Page(entries, null);
                });
    }

    /** One entry; fails with {@link CrmException.NotFound}. */
    public Uni<ListedEntry> find(OrganizationId organization, UUID id, Staleness staleness) {
        return reads.read(
                        organization,
                        staleness,
                        connection ->
                                connection
                                        .preparedQuery(ENTRIES + " AND entry.id = $1")
                                        .execute(Tuple.of(id)))
                .map(rows -> {
                    var found = rows.iterator();
                    if (!found.hasNext()) {
                        throw new CrmException.NotFound();
                    }
                    return ListedEntry.of(found.next());
                });
    }
}
