package io.tessera.platform.lead;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names of leads to somebody from whom fields are hidden: a lead without a name of its own has the
 * name of one of those fields. Pure.
 */
public final class LeadNames {
    private static final int SHOWN_OF_ID = 6;

    private LeadNames() {}

    /** The name, or one made of the id where the name is what is hidden. */
    public static String shown(
            UUID id,
            String name,
            Collection<String> emails,
            @Nullable String company,
            @Nullable String externalId,
            Set<String> hidden) {
        boolean tells =
                (hidden.contains("emails") && emails.contains(name))
                        || (hidden.contains("company") && name.equals(company))
                        || (hidden.contains("external_id") && name.equals(externalId));
        var text = id.toString();
        return tells ? "Lead " + text.substring(text.length() - SHOWN_OF_ID) : name;
    }

    /** Whether a name may be one of the hidden fields. */
    public static boolean mayTell(Set<String> hidden) {
        return hidden.contains("emails")
                || hidden.contains("company")
                || hidden.contains("external_id");
    }
}
