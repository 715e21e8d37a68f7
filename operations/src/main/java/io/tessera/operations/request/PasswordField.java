package io.tessera.operations.request;

import java.util.Locale;

/** Passwords that people choose. Pure. */
public final class PasswordField {
    private static final String FIELD = "password";
    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    private static final int FEWEST_CHARACTERS = 5;

    private PasswordField() {}

    /**
     * The password that is to be, as typed: white space counts.
     *
     * @param email whose password it is to be
     * @param organization that it is chosen for, by name
     * @throws io.tessera.operations.problem.RefusedException if it, or anything else of the
     *     request, is wrong
     */
    public static String read(RequestObject request, String email, String organization) {
        var given = request.json().path(FIELD);
        var password = given.asText();
        long length = password.codePointCount(0, password.length());
        if (!given.isTextual() || password.isEmpty()) {
            request.error(FIELD, "required", "Choose a password.");
        } else if (length < SHORTEST) {
            request.error(
                    FIELD,
                    "password_too_short",
                    "Must have at least %d characters.".formatted(SHORTEST));
        } else if (length > LONGEST) {
            request.error(
                    FIELD,
                    "password_too_long",
                    "Must have at most %d characters.".formatted(LONGEST));
        } else if (isGuessable(password, email, organization)) {
            request.error(
                    FIELD, "password_guessable", "This is too easy to guess; choose another.");
        }
        request.requireValid();
        return password;
    }

    private static boolean isGuessable(String password, String email, String organization) {
        var lower = password.toLowerCase(Locale.ROOT);
        return password.chars().distinct().count() < FEWEST_CHARACTERS
                || lower.contains(email)
                || lower.equals(organization.toLowerCase(Locale.ROOT))
                || lower.startsWith("password")
                || lower.startsWith("1234567890");
    }
}
