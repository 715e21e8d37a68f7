package io.tessera.indexer.lead;

import io.tessera.messaging.OrganizationHomes;
import java.util.UUID;

/** Where organizations are at home, as the directory says now. */
public interface Homes extends OrganizationHomes {
    /** Whether an answer can be relied on: the directory is followed, and not from memory. */
    boolean areCurrent();

    /** Whether the organization is at home in another region; one that is unknown is not. */
    default boolean isElsewhere(UUID organization) {
        return elsewhere(organization).isPresent();
    }
}
