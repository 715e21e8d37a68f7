package io.tessera.provisioning.application;

import java.util.List;
import java.util.UUID;

/**
 * Applications at the identity provider. Everything may be asked for again; what cannot be reached
 * now is told by an unchecked exception.
 */
public interface ApplicationClients {
    /** Makes the client, or brings it up to date; of what kind it is stays. */
    void put(ApplicationClient client);

    /** Gives it a new secret in the place of the one before. */
    String renewSecret(String clientId);

    /** Takes it away, if it is there, with all that was agreed to. */
    void delete(String clientId);

    /** What somebody agreed to, at applications of all organizations. */
    List<Consent> consents(UUID person);

    /** Forgets that somebody agreed, and ends what rests on it. */
    void withdraw(UUID person, String clientId);
}
