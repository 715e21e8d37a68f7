package io.tessera.messaging;

import java.util.Optional;
import java.util.UUID;

/** Where organizations are at home, answered from memory. */
@FunctionalInterface
public interface OrganizationHomes {
    /** The region where the organization is at home, if that is another than this one. */
    Optional<String> elsewhere(UUID organization);
}
