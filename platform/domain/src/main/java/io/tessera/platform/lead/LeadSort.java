package io.tessera.platform.lead;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lists are sorted by. Leads without a value come last in either order; equal values are in
 * the order of their ids.
 */
public enum LeadSort {
    CREATED_AT("timestamptz"),
    UPDATED_AT("timestamptz"),
    NAME("text"),
    COMPANY("text"),
    SCORE("smallint"),
    TOTAL_SPEND("numeric"),
    STATUS("text");

    private final String sqlType;

    LeadSort(String sqlType) {
        this.sqlType = sqlType;
    }

    /** As the API spells it; also the column. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    String sqlType() {
        return sqlType;
    }

    /** The sort of this spelling, if there is one. */
    public static Optional<LeadSort> of(String value) {
        return Stream.of(values()).filter(sort -> sort.column().equals(value)).findFirst();
    }
}
