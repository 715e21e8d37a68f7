package io.tessera.router;

import java.util.Objects;
import java.util.UUID;

/** The identity of a customer organization, the unit of tenancy. */
public record OrganizationId(UUID value) {
    public OrganizationId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads the canonical form.
     *
     * @throws IllegalArgumentException if the text is no UUID
     */
    public static OrganizationId of(String uuid) {
        return new OrganizationId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
