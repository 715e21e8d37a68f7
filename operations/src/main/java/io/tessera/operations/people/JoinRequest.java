package io.tessera.operations.people;

import io.tessera.operations.request.PasswordField;
import io.tessera.operations.request.RequestObject;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads with what somebody joins. Name and password are theirs to choose; the address comes from
 * the service that has looked at their link. Pure.
 */
final class JoinRequest {
    private static final Set<String> LOOK_UP = Set.of("email");
    private static final Set<String> FIELDS =
            Set.of("email", "first_name", "last_name", "password");
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 60;

    /** Names that a mail would show as something to click at. */
    private static final Pattern ADDRESS_LIKE = Pattern.compile("(?i).*(://|www\\.).*");

    private final RequestObject request;

    private JoinRequest(RequestObject request) {
        this.request = request;
    }

    /** The address of a body that has nothing else. */
    static String address(byte[] body) {
        var request = RequestObject.parse(body, LOOK_UP);
        var email = request.text("email", LONGEST_EMAIL).toLowerCase(Locale.ROOT);
        request.requireValid();
        return email;
    }

    static JoinRequest read(byte[] body) {
        return new JoinRequest(RequestObject.parse(body, FIELDS));
    }

    /** The address; nothing else is looked at yet. */
    String email() {
        return request.json().path("email").asText().toLowerCase(Locale.ROOT);
    }

    /** Who is to have an account: name and password, all of it checked. */
    NewAccount account(String organization) {
        var first = name("first_name");
        var last = name("last_name");
        return new NewAccount(first, last, PasswordField.read(request, email(), organization));
    }

    /** What a new account is made of. */
    record NewAccount(String firstName, String lastName, String password) {
        /** Never the password. */
        @Override
        public String toString() {
            return "NewAccount";
        }
    }

    private String name(String field) {
        var name = request.text(field, LONGEST_NAME);
        if (ADDRESS_LIKE.matcher(name).matches()) {
            request.error(field, "invalid_value", "Must not look like an address.");
        }
        return name;
    }
}
