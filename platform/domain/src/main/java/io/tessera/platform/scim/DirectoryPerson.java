package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.platform.problem.CrmException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the platform makes of a directory's document of a person. Pure.
 *
 * @param email to sign in with, in lower case
 * @param name that colleagues see
 */
public record DirectoryPerson(
        String userName,
        @Nullable String externalId,
        String email,
        String name,
        String firstName,
        String lastName,
        boolean active,
        ObjectNode attributes) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254; // RFC 5321, section 4.5.3.1.3

    // Deliverability is the mail server's business; this keeps out what cannot be an address.
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[^\\s@\"<>(),:;\\\\\\[\\]]{1,64}@[^\\s@.\"<>(),:;]+(\\.[^\\s@.\"<>(),:;]+)+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /**
     * Reads a document.
     *
     * @param active whether the person is to come in where the document does not tell
     * @throws CrmException.Invalid if there is no address to sign in with
     */
    public static DirectoryPerson of(ObjectNode document, boolean active) {
        ObjectNode attributes = document.deepCopy();
        attributes.remove(DirectoryUser.USER_NAME);
        attributes.remove(DirectoryUser.ACTIVE);
        JsonNode external = attributes.remove(ResourceSchema.EXTERNAL_ID);
        String userName = document.path(DirectoryUser.USER_NAME).asText();
        JsonNode names = document.path("name");
        String given = names.path("givenName").asText();
        String family = names.path("familyName").asText();
        String name =
                cut(
                        firstOf(
                                document.path("displayName").asText(),
                                names.path("formatted").asText(),
                                (given + " " + family).strip(),
                                userName));
        String[] words = SPACE.split(name, 2);
        return new DirectoryPerson(
                userName,
                external == null ? null : external.asText(),
                email(document, userName),
                name,
                cut(firstOf(given, words[0])),
                cut(firstOf(family, words[words.length - 1])),
                document.path(DirectoryUser.ACTIVE).asBoolean(active),
                attributes);
    }

    /** The primary address, else that for work, else the first, else the name to sign in with. */
    private static String email(ObjectNode document, String userName) {
        String chosen = "";
        int rank = Integer.MAX_VALUE;
        for (JsonNode one : document.path("emails")) {
            int its =
                    one.path("primary").asBoolean()
                            ? 0
                            : "work".equalsIgnoreCase(one.path("type").asText()) ? 1 : 2;
            if (its < rank && one.hasNonNull("value")) {
                rank = its;
                chosen = one.path("value").asText();
            }
        }
        String email = firstOf(chosen, userName).toLowerCase(Locale.ROOT);
        if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
            throw ScimRefusal.invalidValue(
                    "The person needs an e-mail address to sign in with: the primary one of emails, or else userName.");
        }
        return email;
    }

    private static String firstOf(String... candidates) {
        return Stream.of(candidates).filter(one -> !one.isBlank()).findFirst().orElse("");
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
