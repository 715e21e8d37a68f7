package io.tessera.provisioning.account;

import java.util.Optional;
import java.util.UUID;

/**
 * Accounts that directories have made. What cannot be reached now is told by an unchecked
 * exception; everything may be asked for again.
 */
public interface Accounts {
    /**
     * Makes an account without a password: its person comes by single sign-on, or proves the
     * address by a link to choose one. Nobody has proved the address yet.
     *
     * @return the subject; nothing if the address has an account
     */
    Optional<UUID> create(String email, String firstName, String lastName);
}
