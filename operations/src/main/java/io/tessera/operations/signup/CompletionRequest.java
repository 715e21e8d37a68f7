package io.tessera.operations.signup;

import io.tessera.operations.problem.RefusedException;
import io.tessera.operations.request.RequestObject;
import io.tessera.provisioning.organization.Subdomain;
import io.tessera.provisioning.signup.SignUp;
import io.tessera.provisioning.signup.SignUpToken;
import java.util.Locale;
import java.util.Set;

/** Reads what links are used with. Pure. */
final class CompletionRequest {
    private static final Set<String> LINK = Set.of("token");
    private static final Set<String> FIELDS = Set.of("token", "password", "subdomain");
    private static final int TOKEN = 43;
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 128;
    private static final int LONGEST = 200;
    private static final int FEWEST_CHARACTERS = 5;

    private final RequestObject request;

    private CompletionRequest(RequestObject request) {
        this.request = request;
    }

    /** The token of a body that has nothing else. */
    static SignUpToken link(byte[] body) {
        return token(RequestObject.parse(body, LINK));
    }

    static CompletionRequest read(byte[] body) {
        return new CompletionRequest(RequestObject.parse(body, FIELDS));
    }

    SignUpToken token() {
        return token(request);
    }

    /** The name that is to be had now. */
    String subdomain(SignUp signUp) {
        var subdomain =
                request.text("subdomain", LONGEST, signUp.wanted().subdomain())
                        .toLowerCase(Locale.ROOT);
        if (request.errors().isEmpty()) {
            Subdomain.faultOf(subdomain)
                    .ifPresent(fault -> request.error("subdomain", fault.code(), fault.detail()));
        }
        request.requireValid();
        return subdomain;
    }

    /** The password that is to be, as typed: white space counts. */
    String password(SignUp signUp) {
        var given = request.json().path("password");
        var password = given.asText();
        if (!given.isTextual() || password.isEmpty()) {
            request.error("password", "required", "Choose a password.");
        } else if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
            request.error(
                    "password",
                    "password_too_short",
                    "Must have at least %d characters.".formatted(SHORTEST_PASSWORD));
        } else if (password.codePointCount(0, password.length()) > LONGEST_PASSWORD) {
            request.error(
                    "password",
                    "password_too_long",
                    "Must have at most %d characters.".formatted(LONGEST_PASSWORD));
        } else if (isGuessable(password, signUp)) {
            request.error(
                    "password", "password_guessable", "This is too easy to guess; choose another.");
        }
        request.requireValid();
        return password;
    }

    private static boolean isGuessable(String password, SignUp signUp) {
        var lower = password.toLowerCase(Locale.ROOT);
        var wanted = signUp.wanted();
        return password.chars().distinct().count() < FEWEST_CHARACTERS
                || lower.contains(wanted.email())
                || lower.equals(wanted.organization().toLowerCase(Locale.ROOT))
                || lower.startsWith("password")
                || lower.startsWith("1234567890");
    }

    private static SignUpToken token(RequestObject request) {
        var text = request.text("token", TOKEN);
        request.requireValid();
        return SignUpToken.parse(text)
                .orElseThrow(() -> {
                    request.error("token", "invalid_value", "This is no token of a link.");
                    return RefusedException.invalid(request.errors());
                });
    }
}
