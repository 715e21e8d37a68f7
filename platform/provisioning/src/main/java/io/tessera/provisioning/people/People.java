package io.tessera.provisioning.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts and their sessions. What cannot be reached now is told by an unchecked exception;
 * everything may be asked for again.
 */
public interface People {
    /** What somebody is called. */
    record PersonName(String firstName, String lastName) {
        /** As people read it. */
        public String full() {
            return (firstName + " " + lastName).strip();
        }
    }

    /** The name of an account, if there is one. */
    Optional<PersonName> name(UUID subject);

    /** The sessions in which a person uses an organization, the last used first. */
    List<PersonSession> sessions(UUID subject, String slug);

    /**
     * Ends a session, unless the person uses it for something else, too: that is not this
     * organization's to end.
     *
     * @return whether it is one of the person's with this organization
     */
    boolean endSession(UUID subject, String slug, String session);

    /**
     * Ends all sessions of a person with an organization, but for those that {@link #endSession}
     * spares.
     */
    void endSessions(UUID subject, String slug);

    /** The organizations that a person belongs to. */
    List<PersonOrganization> organizations(UUID subject);
}
