package io.tessera.operations.signup;

import io.tessera.operations.problem.RefusedException;
import io.tessera.operations.request.OrganizationFields;
import io.tessera.operations.request.RequestObject;
import io.tessera.provisioning.organization.Subdomain;
import io.tessera.provisioning.signup.NewSignUp;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what somebody signs up with. Pure. */
final class SignUpRequest {
    private static final Set<String> FIELDS =
            Set.of(
                    "organization_name",
                    "subdomain",
                    "region",
                    "plan",
                    "first_name",
                    "last_name",
                    "email",
                    "time_zone",
                    "locale",
                    "currency");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WORD = 60;
    private static final int LONGEST_EMAIL = 254; // RFC 5321, 4.5.3.1.3

    // Deliverability is the mail server's business; this keeps out what cannot be an address.
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[^\\s@<>\",;:\\\\()\\[\\]]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?\\.[\\p{L}\\p{N}-]{2,63}");

    /** Names that a mail would show as something to click at. */
    private static final Pattern ADDRESS_LIKE = Pattern.compile("(?i).*(://|www\\.).*");

    private SignUpRequest() {}

    /**
     * Reads a body.
     *
     * @param regions to choose from
     * @param plans to choose from
     * @throws RefusedException if anything is wrong; it names every place
     */
    static NewSignUp read(byte[] body, Collection<String> regions, Collection<String> plans) {
        var request = RequestObject.parse(body, FIELDS);
        var wanted =
                new NewSignUp(
                        email(request),
                        name(request, "first_name"),
                        name(request, "last_name"),
                        name(request, "organization_name"),
                        subdomain(request),
                        choice(request, "region", regions),
                        choice(request, "plan", plans),
                        OrganizationFields.timeZone(request),
                        OrganizationFields.locale(request),
                        OrganizationFields.currency(request));
        request.requireValid();
        return wanted;
    }

    private static String email(RequestObject request) {
        var email = request.text("email", LONGEST_EMAIL).toLowerCase(Locale.ROOT);
        if (isFine(request, "email") && !EMAIL.matcher(email).matches()) {
            request.error("email", "invalid_email", "Is not an e-mail address.");
        }
        return email;
    }

    private static String name(RequestObject request, String field) {
        var name = request.text(field, LONGEST_NAME);
        if (isFine(request, field) && ADDRESS_LIKE.matcher(name).matches()) {
            request.error(field, "invalid_value", "Must not look like an address.");
        }
        return name;
    }

    private static String subdomain(RequestObject request) {
        var subdomain = request.text("subdomain", LONGEST_NAME).toLowerCase(Locale.ROOT);
        if (isFine(request, "subdomain")) {
            Subdomain.faultOf(subdomain)
                    .ifPresent(fault -> request.error("subdomain", fault.code(), fault.detail()));
        }
        return subdomain;
    }

    private static String choice(RequestObject request, String field, Collection<String> choices) {
        var chosen = request.text(field, LONGEST_WORD);
        if (isFine(request, field) && !choices.contains(chosen)) {
            request.error(
                    field, "invalid_value", "Must be one of " + String.join(", ", choices) + ".");
        }
        return chosen;
    }

    private static boolean isFine(RequestObject request, String field) {
        return request.errors().stream().noneMatch(e -> e.pointer().equals("/" + field));
    }
}
