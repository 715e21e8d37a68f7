package io.tessera.platform.singlesignon;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person as a provider describes them.
 *
 * @param name by which the provider knows the person
 * @param emailVerified what the provider says about that, if it does
 * @param hostedDomain the Google Workspace that the account belongs to
 * @param roleValues of the attribute that tells roles
 */
public record ProvidedPerson(
        @Nullable String name,
        @Nullable String email,
        @Nullable Boolean emailVerified,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String hostedDomain,
        List<String> roleValues) {
    private static final int LONGEST_NAME = 200;

    public ProvidedPerson {
        roleValues = List.copyOf(roleValues);
        email = email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    }

    /** As a connection reads it: SAML may know people by their addresses. */
    ProvidedPerson readBy(Connection connection) {
        return connection.protocol() == Protocol.SAML && connection.attributes().email() == null
                ? new ProvidedPerson(
                        name, name, emailVerified, firstName, lastName, hostedDomain, roleValues)
                : this;
    }

    /** The domain of the address, if it is one. */
    Optional<String> domain() {
        if (email == null || !email.matches("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,255}")) {
            return Optional.empty();
        }
        return Optional.of(email.substring(email.indexOf('@') + 1));
    }

    /** What the person is called here: the name, or what the address begins with. */
    String displayName() {
        var whole =
                Stream.of(Optional.ofNullable(firstName), Optional.ofNullable(lastName))
                        .flatMap(Optional::stream)
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "))
                        .replaceAll("\\p{Cntrl}", "");
        var shown = whole.isEmpty() ? String.valueOf(email).replaceFirst("@.*", "") : whole;
        return shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("name", name)
                .put("email", email)
                .put("email_verified", emailVerified)
                .put("first_name", firstName)
                .put("last_name", lastName)
                .put("hosted_domain", hostedDomain)
                .put("role_values", new JsonArray(roleValues));
    }

    static ProvidedPerson of(JsonObject json) {
        return new ProvidedPerson(
                json.getString("name"),
                json.getString("email"),
                json.getBoolean("email_verified"),
                json.getString("first_name"),
                json.getString("last_name"),
                json.getString("hosted_domain"),
                json.getJsonArray("role_values").stream().map(String::valueOf).toList());
    }
}
