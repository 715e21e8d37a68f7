package io.tessera.indexer.lead;

import java.util.UUID;

/** Where organizations are at home, as the directory says now. */
public interface Homes {
    /** Whether an answer can be relied on: the directory is followed, and not from memory. */
    boolean areCurrent();

    /** Whether the organization is at home in another region; one that is unknown is not. */
    boolean isElsewhere(UUID organization);
}
