package io.tessera.platform.singlesignon;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a provider calls what we want to know of a person: claims of OpenID Connect, attributes of
 * SAML.
 *
 * @param email null for the name by which SAML knows the person
 * @param roles null where it says nothing about roles
 */
public record AttributeNames(
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String roles) {

    /** The usual names. */
    public static AttributeNames usual(Protocol protocol) {
        return switch (protocol) {
            case OIDC -> new AttributeNames("email", "given_name", "family_name", null);
            case SAML -> new AttributeNames(null, "firstName", "lastName", null);
        };
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("email", email)
                .put("first_name", firstName)
                .put("last_name", lastName)
                .put("roles", roles);
    }

    static AttributeNames of(JsonObject json) {
        return new AttributeNames(
                json.getString("email"),
                json.getString("first_name"),
                json.getString("last_name"),
                json.getString("roles"));
    }
}
