package io.tessera.router;

/** The directory has no such organization, or no place for it. */
public final class UnknownOrganizationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownOrganizationException(OrganizationId organization) {
        super("no such organization: " + organization);
    }
}
