package io.tessera.api.edge;

import io.tessera.platform.problem.CrmException;
import java.util.UUID;

/** An id in a path. What is no id names nothing, so it is not found rather than invalid. */
public final class ResourceId {
    private static final int LENGTH = 36;

    private ResourceId() {}

    /**
     * Reads the canonical form.
     *
     * @throws CrmException.NotFound if the text is no UUID
     */
    public static UUID parse(String text) {
        if (text.length() != LENGTH) {
            throw new CrmException.NotFound();
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new CrmException.NotFound();
        }
    }
}
