package io.tessera.platform.application;

import io.tessera.platform.problem.FieldError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the identity provider may send people back to, with what lets the application act for them:
 * one exact address, over TLS unless it is the person's own machine. Pure.
 */
final class RedirectUri {
    private static final int LONGEST = 500;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Printable ASCII, without what browsers and servers read differently. */
    private static final Pattern CHARACTERS = Pattern.compile("[\\x21-\\x7e&&[^\\\\\"<>^`{|}]]+");

    /** Ways to say that the address is another one than it seems to be. */
    private static final Pattern DETOUR =
            Pattern.compile("(?i)(/|^)\\.{1,2}(/|$)|%2e|%2f|%5c|%00|;|//");

    /** What the answer itself is made of. */
    private static final Set<String> PARAMETERS_OF_THE_ANSWER =
            Set.of(
                    "code",
                    "state",
                    "iss",
                    "session_state",
                    "error",
                    "error_description",
                    "error_uri",
                    "response",
                    "id_token",
                    "access_token",
                    "token_type",
                    "expires_in",
                    "kc_action",
                    "kc_action_status");

    private RedirectUri() {}

    /**
     * What is wrong with an address.
     *
     * @param pointer where it stands
     */
    static Optional<FieldError> fault(String text, String pointer) {
        if (text.indexOf('*') >= 0) {
            return fault(pointer, "wildcard_not_allowed", "Must be one address, without *.");
        }
        if (text.indexOf('#') >= 0) {
            return fault(pointer, "fragment_not_allowed", "Must have no part behind a #.");
        }
        if (text.length() > LONGEST || !CHARACTERS.matcher(text).matches()) {
            return malformed(pointer);
        }
        try {
            return fault(new URI(text), pointer);
        } catch (URISyntaxException malformed) {
            return malformed(pointer);
        }
    }

    private static Optional<FieldError> fault(URI uri, String pointer) {
        var host = uri.getHost();
        if (uri.getScheme() == null
                || host == null
                || uri.getRawUserInfo() != null
                || uri.getPort() == 0
                || uri.getPort() > 65_535
                || !host.equals(host.toLowerCase(Locale.ROOT))
                || DETOUR.matcher(uri.getRawPath()).find()) {
            return malformed(pointer);
        }
        boolean secure =
                switch (uri.getScheme()) {
                    case "https" -> true;
                    case "http" -> LOOPBACK.contains(host);
                    default -> false;
                };
        if (!secure) {
            return fault(
                    pointer,
                    "insecure_redirect",
                    "Must begin with https://; http:// is for localhost alone.");
        }
        return namesOfParameters(uri).anyMatch(PARAMETERS_OF_THE_ANSWER::contains)
                ? fault(
                        pointer,
                        "invalid_value",
                        "Must have no parameter that the answer itself has, such as code or state.")
                : Optional.empty();
    }

    private static Stream<String> namesOfParameters(URI uri) {
        return uri.getQuery() == null
                ? Stream.empty()
                : Stream.of(uri.getQuery().split("&", -1))
                        .map(parameter -> parameter.replaceFirst("=.*", ""));
    }

    private static Optional<FieldError> malformed(String pointer) {
        return fault(
                pointer,
                "invalid_value",
                "Must be an address such as https://app.example.com/callback.");
    }

    private static Optional<FieldError> fault(String pointer, String code, String detail) {
        return Optional.of(new FieldError(pointer, code, detail));
    }
}
