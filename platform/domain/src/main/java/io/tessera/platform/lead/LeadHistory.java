package io.tessera.platform.lead;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.replica.Staleness;
import io.tessera.router.replica.TenantReads;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a lead, newest first, from the audit trail. */
@ApplicationScoped
public class LeadHistory {
    private final TenantReads reads;

    LeadHistory(TenantReads reads) {
        this.reads = reads;
    }

    /** Who did it; the name is null for the system and for people who left. */
    public record HistoryActor(
            @JsonProperty("type") String type,
            @JsonProperty("id") @Nullable UUID id,
            @JsonProperty("name") @Nullable String name) {}

    /** One change; {@code changes} is the stored JSON as it is. */
    public record Entry(
            @JsonProperty("id") UUID id,
            @JsonProperty("at") Instant at,
            @JsonProperty("actor") HistoryActor actor,
            @JsonProperty("action") String action,
            @JsonProperty("changes") @JsonRawValue String changes) {}

    /** One page; {@code next_cursor} is null on the last. */
    public record Page(
            @JsonProperty("data") List<Entry> data,
            @JsonProperty("next_cursor") @Nullable String nextCursor) {}

    /**
     * A page of a lead's history, also of one that was deleted. Fails with {@link
     * CrmException.NotFound} when there never was such a lead, with {@link CrmException.Invalid} on
     * a cursor that is none.
     *
     * @param staleness how old the page may be
     */
    public Uni<Page> page(
            OrganizationId organization,
            UUID lead,
            @Nullable UUID before,
            int limit,
            Staleness staleness) {
        return reads.read(
                        organization,
                        staleness,
                        connection ->
                                connection
                                        .preparedQuery(
                                                "SELECT entry.id, entry.at, entry.actor_type, entry.actor_id, coalesce(member.name, api_key.name), entry.action,"
                                                        + " entry.changes::text FROM audit_entry AS entry LEFT JOIN member"
                                                        + " ON member.bucket = entry.bucket AND member.organization_id = entry.organization_id"
                                                        + " AND member.id = entry.actor_id LEFT JOIN api_key ON api_key.bucket = entry.bucket"
                                                        + " AND api_key.organization_id = entry.organization_id AND api_key.id = entry.actor_id WHERE entry.bucket = tenant_bucket()"
                                                        + " AND entry.organization_id = tenant_organization()"
                                                        + " AND entry.entity_type = 'lead' AND entry.entity_id = $1"
                                                        + " AND ($2::uuid IS NULL OR entry.id < $2) ORDER BY entry.id DESC LIMIT $3")
                                        .execute(Tuple.of(lead, before, limit + 1)))
                .map(rows -> {
                    if (rows.size() == 0 && before == null) {
                        throw new CrmException.NotFound();
                    }
                    List<Entry> entries = new ArrayList<>();
                    rows.forEach(row -> entries.add(entry(row)));
                    return entries.size() > limit
                            ? new Page(
                                    entries.subList(0, limit),
                                    entries.get(limit - 1).id().toString())
                            : new Page(entries, null);
                });
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID(0),
                row.getOffsetDateTime(1).toInstant(),
                new HistoryActor(row.getString(2), row.getUUID(3), row.getString(4)),
                row.getString(5),
                row.getString(6));
    }
}
