package io.tessera.platform.apikey;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator asks for.
 *
 * @param name 1 to 100 characters
 * @param permissions at least one
 * @param allowedNetworks in CIDR notation, at most 20; none for anywhere
 * @param requestsPerMinute its own limit, or null for the usual one
 * @param expiresAt in the future, or null for never
 */
public record NewApiKey(
        String name,
        Set<Permission> permissions,
        List<Network> allowedNetworks,
        @Nullable Integer requestsPerMinute,
        @Nullable Instant expiresAt) {
    private static final int MAX_NAME = 100;
    private static final int MAX_NETWORKS = 20;

    public NewApiKey {
        permissions = Set.copyOf(permissions);
        allowedNetworks = List.copyOf(allowedNetworks);
    }

    /**
     * Reads a request.
     *
     * @param mine what who asks may do: nobody can give what they do not have
     * @param mostPerMinute of all programs of the organization together
     * @param errors receives all that is wrong, each with its JSON pointer; the result is only of
     *     use when nothing was added
     */
    public static NewApiKey read(
            JsonNode body,
            Set<Permission> mine,
            int mostPerMinute,
            Instant now,
            List<FieldError> errors) {
        if (!body.isObject()) {
            errors.add(new FieldError("", "wrong_type", "An API key is a JSON object."));
            return new NewApiKey("", Set.of(), List.of(), null, null);
        }
        var known =
                Set.of(
                        "name",
                        "permissions",
                        "allowed_networks",
                        "requests_per_minute",
                        "expires_at");
        body.properties().stream()
                .filter(field -> !known.contains(field.getKey()))
                .forEach(field ->
                        errors.add(
                                new FieldError(
                                        "/" + escaped(field.getKey()),
                                        "unknown_field",
                                        "There is no such field.")));
        return new NewApiKey(
                name(body.path("name"), errors),
                permissions(body.path("permissions"), mine, errors),
                networks(body.path("allowed_networks"), errors),
                limit(body.path("requests_per_minute"), mostPerMinute, errors),
                expiry(body.path("expires_at"), now, errors));
    }

    private static String name(JsonNode value, List<FieldError> errors) {
        if (value.isMissingNode() || value.isNull()) {
            errors.add(new FieldError("/name", "required", "A key needs a name."));
            return "";
        }
        var name = value.isTextual() ? value.textValue().strip() : "";
        if (name.isEmpty() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
            errors.add(
                    new FieldError(
                            "/name",
                            "invalid_value",
                            "Must have 1 to " + MAX_NAME + " characters."));
        }
        return name;
    }

    private static Set<Permission> permissions(
            JsonNode value, Set<Permission> mine, List<FieldError> errors) {
        if (!value.isArray() || value.isEmpty()) {
            errors.add(
                    new FieldError(
                            "/permissions", "required", "Must be an array of at least one."));
            return Set.of();
        }
        var granted = EnumSet.noneOf(Permission.class);
        for (int place = 0; place < value.size(); place++) {
            Optional<Permission> named = Permission.of(value.get(place).asText());
            if (named.isEmpty() || !named.get().isForPrograms()) {
                errors.add(
                        new FieldError(
                                "/permissions/" + place,
                                "invalid_value",
                                "A key cannot have such a permission."));
            } else if (mine.contains(named.get())) {
                granted.add(named.get());
            } else {
                errors.add(
                        new FieldError(
                                "/permissions/" + place,
                                "not_yours",
                                "You do not have this permission yourself."));
            }
        }
        return granted;
    }

    private static List<Network> networks(JsonNode value, List<FieldError> errors) {
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > MAX_NETWORKS) {
            errors.add(
                    new FieldError(
                            "/allowed_networks",
                            "wrong_type",
                            "Must be an array of at most " + MAX_NETWORKS + "."));
            return List.of();
        }
        var networks = new ArrayList<Network>();
        for (int place = 0; place < value.size(); place++) {
            Optional<Network> network = Network.parse(value.get(place).asText());
            network.ifPresent(networks::add);
            if (network.isEmpty()) {
                errors.add(
                        new FieldError(
                                "/allowed_networks/" + place,
                                "invalid_value",
                                "Must be a network such as 203.0.113.0/24 or 2001:db8::/32."));
            }
        }
        return networks;
    }

    private static @Nullable Integer limit(JsonNode value, int most, List<FieldError> errors) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > most) {
            errors.add(
                    new FieldError(
                            "/requests_per_minute",
                            "out_of_range",
                            "Must be a whole number from 1 to " + most + "."));
            return null;
        }
        return value.intValue();
    }

    private static @Nullable Instant expiry(JsonNode value, Instant now, List<FieldError> errors) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            Instant expiry = OffsetDateTime.parse(value.asText()).toInstant();
            if (!expiry.isAfter(now)) {
                errors.add(new FieldError("/expires_at", "in_the_past", "Must be in the future."));
            }
            return expiry;
        } catch (DateTimeException malformed) {
            errors.add(
                    new FieldError(
                            "/expires_at",
                            "invalid_value",
                            "Must be an instant such as 2030-01-31T00:00:00Z."));
            return null;
        }
    }

    /** As in a JSON pointer (RFC 6901). */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
