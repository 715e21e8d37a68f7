package io.tessera.devstack.identity;

/**
 * Somebody to sign in as.
 *
 * @param email also the name to sign in with
 * @param role {@code admin}, {@code manager}, {@code sales_rep} or {@code viewer}
 */
public record Person(String email, String firstName, String lastName, String role) {
    public String name() {
        return firstName + " " + lastName;
    }
}
