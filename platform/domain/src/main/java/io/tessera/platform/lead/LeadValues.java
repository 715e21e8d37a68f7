package io.tessera.platform.lead;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checked values for some of a lead's fields; a field that is given as null is to be cleared. The
 * types are those of {@link io.tessera.contracts.lead.LeadSnapshot}; e-mail addresses are trimmed
 * and in lower case.
 */
public final class LeadValues {
    private final Map<LeadField, @Nullable Object> values;

    /** A copy of the values. */
    public LeadValues(Map<LeadField, ? extends @Nullable Object> values) {
        this.values = new EnumMap<>(LeadField.class);
        this.values.putAll(values);
    }

    /** The fields that were given, in the order of the enumeration. */
    public Set<LeadField> given() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** Whether the field was given, be it as null. */
    public boolean gives(LeadField field) {
        return values.containsKey(field);
    }

    /** The value of the field; null when it was given as null or not at all. */
    public @Nullable Object get(LeadField field) {
        return values.get(field);
    }

    /** The value of a text field. */
    public @Nullable String text(LeadField field) {
        return (String) values.get(field);
    }

    @Override
    public String toString() {
        return given().toString();
    }
}
