package io.tessera.provisioning.account;

import java.util.Optional;
import java.util.UUID;

/**
 * Accounts that directories have made, and what people are signed in with. What cannot be reached
 * now is told by an unchecked exception; everything may be asked for again.
 */
public interface Accounts {
    /**
     * Makes an account without a password: its person comes by single sign-on, or proves the
     * address by a link to choose one. Nobody has proved the address yet.
     *
     * @return the subject; nothing if the address has an account
     */
    Optional<UUID> create(String email, String firstName, String lastName);

    /**
     * Ends the sessions in which a person uses an organization, but for those that the person uses
     * for something else, too: they are not this organization's to end.
     */
    void endSessions(UUID subject, String slug);
}
