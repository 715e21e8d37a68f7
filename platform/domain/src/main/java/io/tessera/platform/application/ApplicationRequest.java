package io.tessera.platform.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants of an application.
 *
 * @param name 1 to 100 characters; people read it when they are asked to agree
 * @param scopes at least one
 * @param redirectUris at least one for an application that acts for people, else none
 */
public record ApplicationRequest(
        String name,
        ApplicationKind kind,
        Set<Permission> scopes,
        List<String> redirectUris,
        boolean enabled) {
    private static final int MAX_NAME = 100;
    private static final int MAX_REDIRECTS = 10;
    private static final Set<String> FIELDS =
            Set.of("name", "kind", "scopes", "redirect_uris", "enabled");

    /** The identity provider's pages would take some of these for text of their own. */
    private static final Pattern UNFIT_FOR_NAMES = Pattern.compile("[<>{}$]|\\p{Cntrl}|\\p{Cf}");

    public ApplicationRequest {
        scopes = Set.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
    }

    /**
     * Reads a request.
     *
     * @param before what is not given stays as in this one; null for a new application
     * @param mine what who asks may do: nobody can give what they do not have
     * @param errors receives all that is wrong, each with its JSON pointer; the result is only of
     *     use when nothing was added
     */
    public static ApplicationRequest read(
            JsonNode body,
            @Nullable Application before,
            Set<Permission> mine,
            List<FieldError> errors) {
        if (!body.isObject()) {
            errors.add(new FieldError("", "wrong_type", "An application is a JSON object."));
            return new ApplicationRequest("", ApplicationKind.MACHINE, Set.of(), List.of(), true);
        }
        body.properties().stream()
                .filter(field -> !FIELDS.contains(field.getKey()))
                .forEach(field ->
                        errors.add(
                                new FieldError(
                                        "/" + escaped(field.getKey()),
                                        "unknown_field",
                                        "There is no such field.")));
        var kind = kind(body.path("kind"), before, errors);
        var name =
                before != null && !body.has("name")
                        ? before.name()
                        : name(body.path("name"), errors);
        var scopes =
                before != null && !body.has("scopes")
                        ? before.scopes()
                        : scopes(
                                body.path("scopes"),
                                before == null ? Set.of() : before.scopes(),
                                mine,
                                errors);
        var redirectUris =
                before != null && !body.has("redirect_uris")
                        ? before.redirectUris()
                        : redirectUris(body.path("redirect_uris"), kind, errors);
        var enabled =
                body.has("enabled")
                        ? enabled(body.path("enabled"), errors)
                        : before == null || before.enabled();
        var asked = new ApplicationRequest(name, kind, scopes, redirectUris, enabled);
        if (before != null && errors.isEmpty() && !mine.containsAll(scopes)) {
            asked.requireNoMorePower(before, errors);
        }
        return asked;
    }

    /**
     * Who has less than the application must not get hold of it: by switching it on, or by having
     * people, who agreed to it, sent elsewhere.
     */
    private void requireNoMorePower(Application before, List<FieldError> errors) {
        if (enabled && !before.enabled()) {
            errors.add(beyond("/enabled"));
        }
        if (!redirectUris.equals(before.redirectUris())) {
            errors.add(beyond("/redirect_uris"));
        }
    }

    private static FieldError beyond(String pointer) {
        return new FieldError(
                pointer, "not_yours", "The application may do more than you may yourself.");
    }

    private static ApplicationKind kind(
            JsonNode value, @Nullable Application before, List<FieldError> errors) {
        if (before != null) {
            if (!value.isMissingNode() && !before.kind().value().equals(value.textValue())) {
                errors.add(
                        new FieldError("/kind", "read_only", "An application stays of its kind."));
            }
            return before.kind();
        }
        var kind = ApplicationKind.of(value.asText());
        if (kind.isEmpty()) {
            errors.add(
                    new FieldError(
                            "/kind",
                            value.isMissingNode() || value.isNull() ? "required" : "invalid_value",
                            "Must be machine or person."));
        }
        return kind.orElse(ApplicationKind.MACHINE);
    }

    private static String name(JsonNode value, List<FieldError> errors) {
        if (value.isMissingNode() || value.isNull()) {
            errors.add(new FieldError("/name", "required", "An application needs a name."));
            return "";
        }
        var name = value.isTextual() ? value.textValue().strip() : "";
        if (name.isEmpty() || name.length() > MAX_NAME) {
            errors.add(
                    new FieldError(
                            "/name",
                            "invalid_value",
                            "Must have 1 to " + MAX_NAME + " characters."));
        } else if (UNFIT_FOR_NAMES.matcher(name).find()) {
            errors.add(
                    new FieldError(
                            "/name",
                            "invalid_character",
                            "Must have none of the characters <>{}$."));
        }
        return name;
    }

    private static Set<Permission> scopes(
            JsonNode value, Set<Permission> before, Set<Permission> mine, List<FieldError> errors) {
        if (!value.isArray() || value.isEmpty()) {
            errors.add(new FieldError("/scopes", "required", "Must be an array of at least one."));
            return Set.of();
        }
        var granted = EnumSet.noneOf(Permission.class);
        for (int place = 0; place < value.size(); place++) {
            Optional<Permission> named = Permission.of(value.get(place).asText());
            if (named.isEmpty() || !named.get().isForApplications()) {
                errors.add(
                        new FieldError(
                                "/scopes/" + place,
                                "invalid_value",
                                "An application cannot have such a scope."));
            } else if (mine.contains(named.get()) || before.contains(named.get())) {
                granted.add(named.get());
            } else {
                errors.add(
                        new FieldError(
                                "/scopes/" + place,
                                "not_yours",
                                "You do not have this permission yourself."));
            }
        }
        return granted;
    }

    private static List<String> redirectUris(
            JsonNode value, ApplicationKind kind, List<FieldError> errors) {
        boolean none =
                value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty());
        if (none && kind == ApplicationKind.MACHINE) {
            return List.of();
        }
        if (none) {
            errors.add(
                    new FieldError(
                            "/redirect_uris",
                            "required",
                            "An application that acts for people needs an address to come back to."));
            return List.of();
        }
        if (kind == ApplicationKind.MACHINE) {
            errors.add(
                    new FieldError(
                            "/redirect_uris",
                            "not_applicable",
                            "Only an application that acts for people has these."));
            return List.of();
        }
        if (!value.isArray() || value.size() > MAX_REDIRECTS) {
            errors.add(
                    new FieldError(
                            "/redirect_uris",
                            "wrong_type",
                            "Must be an array of at most " + MAX_REDIRECTS + "."));
            return List.of();
        }
        var uris = new LinkedHashSet<String>();
        for (int place = 0; place < value.size(); place++) {
            var text = value.get(place).asText();
            RedirectUri.fault(text, "/redirect_uris/" + place)
                    .ifPresentOrElse(errors::add, () -> uris.add(text));
        }
        return new ArrayList<>(uris);
    }

    private static boolean enabled(JsonNode value, List<FieldError> errors) {
        if (!value.isBoolean()) {
            errors.add(new FieldError("/enabled", "wrong_type", "Must be true or false."));
        }
        return value.asBoolean();
    }

    /** As in a JSON pointer (RFC 6901). */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
