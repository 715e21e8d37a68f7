package io.tessera.acceptance.lead;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends as a lead: valid as it is, with the fields that a test cares about set on
 * top.
 */
public final class LeadBody {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private LeadBody() {}

    /** A lead with a name, a company and an address that no other has. */
    public static LeadBody aLead() {
        var unique = UUID.randomUUID().toString().substring(0, 8);
        return new LeadBody()
                .with("first_name", "Noor")
                .with("last_name", "Haddad " + unique)
                .with("company", "Falcon Freight")
                .withEmail("noor." + unique + "@falcon-freight.example");
    }

    /** Without any field. */
    public static LeadBody empty() {
        return new LeadBody();
    }

    /** A person by first and last name, with an address made of both. */
    public LeadBody named(String first, String last) {
        return with("first_name", first)
                .with("last_name", last)
                .withEmail("%s.%s@people.example".formatted(first, last).toLowerCase(Locale.ROOT));
    }

    public LeadBody withEmail(String... emails) {
        return with("emails", List.of(emails));
    }

    public LeadBody with(String field, @Nullable Object value) {
        fields.put(field, value);
        return this;
    }

    public LeadBody without(String field) {
        fields.remove(field);
        return this;
    }

    @JsonValue
    public Map<String, @Nullable Object> fields() {
        return fields;
    }
}
