package io.tessera.platform.lead;

import java.util.Locale;
import java.util.Optional;

/** The fields of a lead that callers may write. */
public enum LeadField {
    NAME,
    FIRST_NAME,
    LAST_NAME,
    EXTERNAL_ID,
    EMAILS,
    PHONES,
    COMPANY,
    TITLE,
    SOURCE,
    STATUS,
    ASSIGNED_TO,
    TOTAL_SPEND,
    VISITS,
    LAST_ORDER_AT,
    METADATA;

    private final String json = name().toLowerCase(Locale.ROOT);

    /** As the API spells it. */
    public String json() {
        return json;
    }

    /** The field of this spelling, if there is one. */
    public static Optional<LeadField> of(String json) {
        for (LeadField field : values()) {
            if (field.json.equals(json)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
