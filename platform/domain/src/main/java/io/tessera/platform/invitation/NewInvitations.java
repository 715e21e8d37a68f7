package io.tessera.platform.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.access.BodyFields;
import io.tessera.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Whom an administrator wants to invite, all with the same roles and teams.
 *
 * @param emails in lower case, each once
 */
record NewInvitations(List<String> emails, List<UUID> roleIds, List<UUID> teamIds) {
    /** Addresses of one call. */
    static final int MOST_EMAILS = 20;

    private static final int MOST_ROLES = 20;
    private static final int LONGEST_EMAIL = 254; // RFC 5321, 4.5.3.1.3
    private static final String EMAILS = "emails";
    private static final String ROLE_IDS = "role_ids";
    private static final String TEAM_IDS = "team_ids";

    // Deliverability is the mail server's business; this keeps out what cannot be an address.
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[^\\s\\p{Cntrl}@<>\",;:\\\\()\\[\\]]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?\\.[\\p{L}\\p{N}-]{2,63}");

    NewInvitations {
        emails = List.copyOf(emails);
        roleIds = List.copyOf(roleIds);
        teamIds = List.copyOf(teamIds);
    }

    /**
     * Reads a request.
     *
     * @param errors receives all that is wrong, each with its JSON pointer; the result is only of
     *     use when nothing was added
     */
    static NewInvitations read(JsonNode body, List<FieldError> errors) {
        var fields = new BodyFields(body, Set.of(EMAILS, ROLE_IDS, TEAM_IDS), errors);
        var emails = emails(body.path(EMAILS), fields);
        var roles = fields.ids(ROLE_IDS);
        if (body.path(ROLE_IDS).isMissingNode() || body.path(ROLE_IDS).isEmpty()) {
            fields.error(ROLE_IDS, "required", "Choose at least one role.");
        }
        var teams = fields.ids(TEAM_IDS);
        few(fields, ROLE_IDS, roles);
        few(fields, TEAM_IDS, teams);
        return new NewInvitations(emails, roles, teams);
    }

    private static List<String> emails(JsonNode given, BodyFields fields) {
        if (!given.isArray() || given.isEmpty()) {
            fields.error(EMAILS, "required", "Must be an array of e-mail addresses.");
            return List.of();
        }
        if (given.size() > MOST_EMAILS) {
            fields.error(EMAILS, "too_many", "At most " + MOST_EMAILS + " at once.");
            return List.of();
        }
        var emails = new ArrayList<String>();
        for (int place = 0; place < given.size(); place++) {
            var text = given.get(place);
            var email = text.isTextual() ? text.textValue().strip().toLowerCase(Locale.ROOT) : "";
            if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
                fields.error(EMAILS + "/" + place, "invalid_email", "Is not an e-mail address.");
            } else if (emails.contains(email)) {
                fields.error(EMAILS + "/" + place, "repeated", "Is there twice.");
            }
            emails.add(email);
        }
        return emails;
    }

    private static void few(BodyFields fields, String field, List<UUID> ids) {
        if (ids.size() > MOST_ROLES) {
            fields.error(field, "too_many", "At most " + MOST_ROLES + ".");
        }
    }
}
