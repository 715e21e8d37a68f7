package io.tessera.indexer.lead;

import io.tessera.messaging.OrganizationHomes;
import java.util.UUID;

/** Where organizations are at home, as the directory says now. */
public interface Homes extends OrganizationHomes {
    /** Whether an answer can be relied on: the directory is followed, and not from memory. */
    boolean areCurrent();

    /** Whether there is such an organization: one that was deleted is not known any more. */
    boolean knows(UUID organization);

    /** Whether the organization is at home in another region; one that is unknown is not. */
    default boolean isElsewhere(UUID organization) {
        return elsewhere(organization).isPresent();
    }

    /** Whether nothing of the organization should be in this region. */
    default boolean hasLeft(UUID organization) {
        return isElsewhere(organization) || !knows(organization);
    }
}
