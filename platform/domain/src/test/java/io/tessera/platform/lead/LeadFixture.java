package io.tessera.platform.lead;

import io.tessera.contracts.lead.LeadSnapshot;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leads for tests: valid as they come, different where a test says so. */
public final class LeadFixture {
    public static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
    static final UUID CREATOR = UUID.fromString("0197a3d0-0000-7000-8000-0000000000c1");

    private final Map<LeadField, @Nullable Object> values = new EnumMap<>(LeadField.class);

    private LeadFixture() {}

    /** A lead of which nothing but an external id is known. */
    public static LeadFixture aLead() {
        return new LeadFixture().with(LeadField.EXTERNAL_ID, "crm-1");
    }

    static LeadFixture values() {
        return new LeadFixture();
    }

    public LeadFixture with(LeadField field, @Nullable Object value) {
        values.put(field, value);
        return this;
    }

    LeadValues given() {
        return new LeadValues(values);
    }

    /** The lead, of a random id. */
    public LeadSnapshot stored() {
        return LeadMerge.create(UUID.randomUUID(), given(), CREATOR, NOW).orElseThrow();
    }
}
