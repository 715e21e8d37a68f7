package io.tessera.platform.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is shown and exported.
 *
 * @param changes the stored JSON as it is
 * @param seal null until it is sealed, which is some seconds after
 */
public record ListedEntry(
        @JsonProperty("id") UUID id,
        @JsonProperty("at") Instant at,
        @JsonProperty("actor") ListedActor actor,
        @JsonProperty("action") String action,
        @JsonProperty("entity_type") String entityType,
        @JsonProperty("entity_id") UUID entityId,
        @JsonProperty("changes") @JsonRawValue String changes,
        @JsonProperty("trace_id") @Nullable String traceId,
        @JsonProperty("address") @Nullable String address,
        @JsonProperty("user_agent") @Nullable String userAgent,
        @JsonProperty("application") @Nullable ListedApplication application,
        @JsonProperty("seal") @Nullable ListedSeal seal) {

    /** Who did it; the name is the present one, null for the system and for who is gone. */
    public record ListedActor(
            @JsonProperty("type") String type,
            @JsonProperty("id") @Nullable UUID id,
            @JsonProperty("name") @Nullable String name) {}

    /** Through what a person did it. */
    public record ListedApplication(
            @JsonProperty("id") UUID id, @JsonProperty("name") @Nullable String name) {}

    /**
     * The entry's place in the chain.
     *
     * @param previousHash null only if the seal before is missing, which must not be
     */
    public record ListedSeal(
            @JsonProperty("sequence") long sequence,
            @JsonProperty("sealed_at") Instant sealedAt,
            @JsonProperty("previous_hash") @Nullable String previousHash,
            @JsonProperty("hash") String hash) {}

    /** What is selected: entries with their actors' names and their seals. */
    static final String COLUMNS =
            AuditRows.ENTRY
                    + ", coalesce(member.name, api_key.name, acting.name) AS actor_name, through.name AS application_name, seal.sequence, seal.sealed_at,"
                    + " encode(seal.hash, 'hex') AS hash, encode(previous.hash, 'hex') AS previous_hash";

    /** What else is joined to an entry named {@code entry} and its seal named {@code seal}. */
    static final String JOINS =
            " LEFT JOIN audit_seal AS previous ON "
                    + AuditRows.sameTenant("previous", "seal")
                    + " AND previous.sequence = seal.sequence - 1 LEFT JOIN member ON "
                    + AuditRows.sameTenant("member", "entry")
                    + " AND member.id = entry.actor_id LEFT JOIN api_key ON "
                    + AuditRows.sameTenant("api_key", "entry")
                    + " AND api_key.id = entry.actor_id LEFT JOIN application AS acting ON "
                    + AuditRows.sameTenant("acting", "entry")
                    + " AND acting.id = entry.actor_id LEFT JOIN application AS through ON "
                    + AuditRows.sameTenant("through", "entry")
                    + " AND through.id = entry.application_id";

    /** The seal of an entry that may have none. */
    static final String SEAL_IF_ANY =
            " LEFT JOIN audit_seal AS seal ON "
                    + AuditRows.sameTenant("seal", "entry")
                    + " AND seal.entry_id = entry.id";

    static ListedEntry of(Row row) {
        RecordedEntry entry = AuditRows.entry(row);
        return new ListedEntry(
                entry.id(),
                entry.at(),
                new ListedActor(entry.actorType(), entry.actorId(), row.getString("actor_name")),
                entry.action(),
                entry.entityType(),
                entry.entityId(),
                entry.changes(),
                entry.traceId(),
                entry.address(),
                entry.userAgent(),
                application(entry.application(), row),
                seal(row));
    }

    /** The sequence number, or null. */
    @JsonIgnore
    public @Nullable Long sequence() {
        return seal == null ? null : seal.sequence();
    }

    private static @Nullable ListedApplication application(@Nullable UUID id, Row row) {
        return id == null ? null : new ListedApplication(id, row.getString("application_name"));
    }

    private static @Nullable ListedSeal seal(Row row) {
        Long sequence = row.getLong("sequence");
        Instant sealedAt = AuditRows.instant(row, "sealed_at");
        if (sequence == null || sealedAt == null) {
            return null;
        }
        String previous =
                sequence == 1
                        ? HexFormat.of().formatHex(AuditChain.beginning())
                        : row.getString("previous_hash");
        return new ListedSeal(sequence, sealedAt, previous, row.getString("hash"));
    }
}
