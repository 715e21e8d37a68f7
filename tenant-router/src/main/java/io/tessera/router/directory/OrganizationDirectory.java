package io.tessera.router.directory;

import io.tessera.router.OrganizationId;
import java.util.Collection;
import java.util.Optional;

/** Answers from memory, without I/O; as fresh as the last push or poll. */
public interface OrganizationDirectory {
    /** The active organization with this slug, lower case. */
    Optional<Organization> bySlug(String slug);

    /** The active organization with this identity. */
    Optional<Organization> byId(OrganizationId id);

    /**
     * The region where an organization is at home that is not closed; suspended ones are at home
     * somewhere, too.
     */
    Optional<String> homeOf(OrganizationId id);

    /** All active organizations. */
    Collection<Organization> all();

    /** The region of this name, if the directory knows where it is reached. */
    Optional<Region> region(String name);
}
