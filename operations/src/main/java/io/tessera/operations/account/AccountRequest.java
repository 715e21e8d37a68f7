package io.tessera.operations.account;

import io.tessera.operations.request.RequestObject;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Who is to have an account. Pure. */
record AccountRequest(String email, String firstName, String lastName) {
    private static final Set<String> FIELDS = Set.of("email", "first_name", "last_name");
    private static final int LONGEST_EMAIL = 254; // RFC 5321, section 4.5.3.1.3
    private static final int LONGEST_NAME = 200;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]+");

    static AccountRequest read(byte[] body) {
        var request = RequestObject.parse(body, FIELDS);
        var email = request.text("email", LONGEST_EMAIL).toLowerCase(Locale.ROOT);
        var first = request.text("first_name", LONGEST_NAME);
        var last = request.text("last_name", LONGEST_NAME);
        if (request.errors().isEmpty() && !EMAIL.matcher(email).matches()) {
            request.error("email", "invalid_email", "Is not an e-mail address.");
        }
        request.requireValid();
        return new AccountRequest(email, first, last);
    }
}
