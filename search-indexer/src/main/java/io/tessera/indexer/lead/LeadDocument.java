package io.tessera.indexer.lead;

import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.indexer.SearchIndex.Change;
import io.tessera.platform.lead.LeadAccess;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leads as documents. Pure. */
final class LeadDocument {
    private LeadDocument() {}

    /** The changes that events make, the newest of each lead only. */
    static List<Change> changes(List<EventEnvelope<LeadEventData>> events) {
        Map<UUID, Change> newest = new LinkedHashMap<>();
        for (EventEnvelope<LeadEventData> event : events) {
            newest.merge(
                    event.subject(),
                    change(event),
                    (known, other) -> other.version() > known.version() ? other : known);
        }
        return List.copyOf(newest.values());
    }

    private static Change change(EventEnvelope<LeadEventData> event) {
        return event.type().equals(EventTypes.LEAD_DELETED)
                ? new Change.Remove(
                        event.organizationId(), event.subject(), event.aggregateVersion())
                : new Change.Put(
                        event.organizationId(),
                        event.subject(),
                        event.aggregateVersion(),
                        fields(event.organizationId(), event.data().lead()));
    }

    /** A lead as it is stored. */
    static Change stored(UUID organization, LeadSnapshot lead) {
        return new Change.Restore(
                organization, lead.id(), lead.version(), fields(organization, lead));
    }

    /** What is searched, filtered or shown; free metadata is not. */
    private static Map<String, Object> fields(UUID organization, LeadSnapshot lead) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "organization_id", organization);
        put(fields, "id", lead.id());
        put(fields, "name", lead.name());
        put(fields, "company", lead.company());
        put(fields, "title", lead.title());
        put(fields, "emails", lead.emails());
        put(fields, "phones", lead.phones());
        put(fields, "external_id", lead.externalId());
        put(fields, "source", lead.source());
        put(fields, "status", lead.status());
        put(fields, "score", lead.score());
        put(fields, "assigned_to", lead.assignedTo());
        put(fields, "holder", LeadAccess.holder(lead));
        put(fields, "created_at", lead.createdAt());
        put(fields, "updated_at", lead.updatedAt());
        put(fields, "version", lead.version());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
            fields.put(
                    name,
                    value instanceof Number || value instanceof Collection
                            ? value
                            : value.toString());
        }
    }
}
