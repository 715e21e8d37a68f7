package io.tessera.platform.lead;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Reach;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.replica.Staleness;
import io.tessera.router.replica.TenantReads;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a lead, newest first, from the audit trail. */
@ApplicationScoped
public class LeadHistory {
    // Of one that is gone: who had it last, or who made it.
    private static final String HOLDER =
            "SELECT coalesce((SELECT coalesce(assigned_to, created_by) FROM lead WHERE "
                    + LeadRows.OF_TENANT
                    + " AND id = $1), (SELECT (changes -> 'assigned_to' ->> 'from')::uuid FROM audit_entry WHERE "
                    + LeadRows.OF_TENANT
                    + " AND entity_type = 'lead' AND entity_id = $1 AND action = 'lead.deleted' LIMIT 1),"
                    + " (SELECT actor_id FROM audit_entry WHERE "
                    + LeadRows.OF_TENANT
                    + " AND entity_type = 'lead' AND entity_id = $1 AND action = 'lead.created' LIMIT 1))";

    private final TenantReads reads;
    private final ObjectMapper json;

    LeadHistory(TenantReads reads, ObjectMapper json) {
        this.reads = reads;
        this.json = json;
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
     * A page of a lead's history, also of one that was deleted, without the fields that are hidden.
     * Fails with {@link CrmException.NotFound} when there never was such a lead within reach, with
     * {@link CrmException.Invalid} on a cursor that is none.
     *
     * @param staleness how old the page may be
     */
    public Uni<Page> page(
            OrganizationId organization,
            Access access,
            UUID lead,
            @Nullable UUID before,
            int limit,
            Staleness staleness) {
        return reads.read(
                organization,
                staleness,
                connection ->
                        Future.all(
                                        holder(connection, access, lead),
                                        entries(connection, lead, before, limit))
                                .map(both ->
                                        page(
                                                access,
                                                both.resultAt(0),
                                                both.resultAt(1),
                                                before == null,
                                                limit)));
    }

    /** Asked only where it can make a difference. */
    private static Future<Optional<UUID>> holder(
            SqlConnection connection, Access access, UUID lead) {
        boolean matters =
                !(access.reach(Permission.AUDIT_READ) instanceof Reach.Everything)
                        || access.roles().stream().anyMatch(role -> !role.hiddenFields().isEmpty());
        return matters
                ? connection
                        .preparedQuery(HOLDER)
                        .execute(Tuple.of(lead))
                        .map(rows -> Optional.ofNullable(rows.iterator().next().getUUID(0)))
                : Future.succeededFuture(Optional.empty());
    }

    private static Future<RowSet<Row>> entries(
            SqlConnection connection, UUID lead, @Nullable UUID before, int limit) {
        return connection
                .preparedQuery(
                        "SELECT entry.id, entry.at, entry.actor_type, entry.actor_id, coalesce(member.name, api_key.name, application.name), entry.action,"
                                + " entry.changes::text FROM audit_entry AS entry LEFT JOIN member"
                                + " ON member.bucket = entry.bucket AND member.organization_id = entry.organization_id"
                                + " AND member.id = entry.actor_id LEFT JOIN api_key ON api_key.bucket = entry.bucket"
                                + " AND api_key.organization_id = entry.organization_id AND api_key.id = entry.actor_id"
                                + " LEFT JOIN application ON application.bucket = entry.bucket AND application.organization_id = entry.organization_id"
                                + " AND application.id = entry.actor_id WHERE entry.bucket = tenant_bucket()"
                                + " AND entry.organization_id = tenant_organization()"
                                + " AND entry.entity_type = 'lead' AND entry.entity_id = $1"
                                + " AND ($2::uuid IS NULL OR entry.id < $2) ORDER BY entry.id DESC LIMIT $3")
                .execute(Tuple.of(lead, before, limit + 1));
    }

    private Page page(
            Access access, Optional<UUID> holder, RowSet<Row> rows, boolean first, int limit) {
        if ((rows.size() == 0 && first)
                || !access.covers(Permission.AUDIT_READ, holder.orElse(null))) {
            throw new CrmException.NotFound();
        }
        var hidden = access.hidden(Permission.AUDIT_READ, holder.orElse(null));
        List<Entry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(entry(row, hidden)));
        return entries.size() > limit
                ? new Page(entries.subList(0, limit), entries.get(limit - 1).id().toString())
                : new Page(entries, null);
    }

    private String shown(String changes, Set<String> hidden) {
        if (hidden.isEmpty()) {
            return changes;
        }
        try {
            var shown = (ObjectNode) json.readTree(changes);
            shown.remove(hidden);
            if (LeadNames.mayTell(hidden)) {
                shown.remove("name");
            }
            return shown.toString();
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("stored JSON cannot be read", corrupt);
        }
    }

    private Entry entry(Row row, Set<String> hidden) {
        return new Entry(
                row.getUUID(0),
                row.getOffsetDateTime(1).toInstant(),
                new HistoryActor(row.getString(2), row.getUUID(3), row.getString(4)),
                row.getString(5),
                shown(row.getString(6), hidden));
    }
}
