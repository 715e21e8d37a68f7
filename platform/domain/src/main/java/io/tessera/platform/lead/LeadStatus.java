package io.tessera.platform.lead;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a lead stands. Leads up to {@link #QUALIFIED} are open: they count as their owner's load.
 */
public enum LeadStatus {
    NEW,
    CONTACTED,
    QUALIFIED,
    UNQUALIFIED,
    CONVERTED;

    /** As the API spells it. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of this spelling, if there is one. */
    public static Optional<LeadStatus> of(String json) {
        return Stream.of(values()).filter(status -> status.json().equals(json)).findFirst();
    }

    /** All spellings, in order. */
    public static List<String> spellings() {
        return Stream.of(values()).map(LeadStatus::json).toList();
    }
}
