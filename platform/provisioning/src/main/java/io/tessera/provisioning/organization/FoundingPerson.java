package io.tessera.provisioning.organization;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody an organization begins with.
 *
 * @param email in lower case; also the name to sign in with
 * @param role {@code admin}, {@code manager}, {@code sales_rep} or {@code viewer}
 * @param password for an account that is made; null where there is one already
 * @param createdHere whether the account is of this founding's making; null while nobody has looked
 * @param subject at the identity provider; null until it is known
 */
public record FoundingPerson(
        String email,
        String firstName,
        String lastName,
        String role,
        @Nullable PasswordHash password,
        @Nullable Boolean createdHere,
        @Nullable UUID subject) {

    public FoundingPerson {
        email = email.toLowerCase(Locale.ROOT);
    }

    /** Somebody of whom no more is known than what was said. */
    public FoundingPerson(
            String email,
            String firstName,
            String lastName,
            String role,
            @Nullable PasswordHash password) {
        this(email, firstName, lastName, role, password, null, null);
    }

    public String name() {
        return firstName + " " + lastName;
    }

    /** The subject of the person's tokens, if they have an account by now. */
    public Optional<UUID> account() {
        return Optional.ofNullable(subject);
    }

    /**
     * The subject of the person's tokens.
     *
     * @throws NullPointerException if the step that finds it out was not taken
     */
    public UUID knownSubject() {
        return Objects.requireNonNull(subject, "no account yet");
    }

    FoundingPerson withCreatedHere(boolean here) {
        return new FoundingPerson(email, firstName, lastName, role, password, here, subject);
    }

    FoundingPerson withSubject(UUID known) {
        return new FoundingPerson(email, firstName, lastName, role, password, createdHere, known);
    }
}
