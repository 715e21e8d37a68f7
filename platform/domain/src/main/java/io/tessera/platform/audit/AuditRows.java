package io.tessera.platform.audit;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Entries, seals and chains as rows. */
final class AuditRows {
    static final String OF_TENANT =
            "%1$s.bucket = tenant_bucket() AND %1$s.organization_id = tenant_organization()";

    /** Of an entry named {@code entry}. */
    static final String ENTRY =
            "entry.id, entry.at, entry.actor_type, entry.actor_id, entry.action, entry.entity_type, entry.entity_id,"
                    + " entry.changes::text AS changes, entry.trace_id, entry.address, entry.user_agent,"
                    + " entry.application_id";

    /** The columns by which one row of the tables is the other's. */
    static final String SAME_TENANT =
            "%1$s.bucket = %2$s.bucket AND %1$s.organization_id = %2$s.organization_id";

    private AuditRows() {}

    static String ofTenant(String table) {
        return OF_TENANT.formatted(table);
    }

    static String sameTenant(String one, String other) {
        return SAME_TENANT.formatted(one, other);
    }

    static RecordedEntry entry(Row row) {
        return new RecordedEntry(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("actor_type"),
                row.getUUID("actor_id"),
                row.getString("action"),
                row.getString("entity_type"),
                row.getUUID("entity_id"),
                row.getString("changes"),
                row.getString("trace_id"),
                row.getString("address"),
                row.getString("user_agent"),
                row.getUUID("application_id"));
    }

    static @Nullable Instant instant(Row row, String column) {
        var at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    static byte @Nullable [] bytes(Row row, String column) {
        var value = row.getBuffer(column);
        return value == null ? null : value.getBytes();
    }
}
