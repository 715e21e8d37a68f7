package io.tessera.platform.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.lead.LeadAccess;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.AccessRole;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Scope;
import io.tessera.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants of a role.
 *
 * @param name 1 to 100 characters
 * @param permissions at least one
 * @param receivesLeads whether new leads are shared out to who has it
 */
public record NewRole(
        String name,
        @Nullable String description,
        Set<Permission> permissions,
        Scope scope,
        Set<String> hiddenFields,
        Set<String> readOnlyFields,
        boolean receivesLeads) {
    private static final int MAX_DESCRIPTION = 500;
    private static final Set<String> KNOWN =
            Set.of(
                    "name",
                    "description",
                    "permissions",
                    "scope",
                    "hidden_fields",
                    "read_only_fields",
                    "receives_leads");

    public NewRole {
        permissions = Set.copyOf(permissions);
        hiddenFields = Set.copyOf(hiddenFields);
        readOnlyFields = Set.copyOf(readOnlyFields);
    }

    /** A role as it is. */
    static NewRole of(RoleDetails role) {
        return new NewRole(
                role.access().name(),
                role.description(),
                role.access().permissions(),
                role.access().scope(),
                role.access().hiddenFields(),
                role.access().readOnlyFields(),
                role.receivesLeads());
    }

    /**
     * Reads a request.
     *
     * @param before what is not given stays as in this one; null for a new role
     * @param mine what who asks may do: nobody can give what they do not have
     * @param errors receives all that is wrong, each with its JSON pointer; the result is only of
     *     use when nothing was added
     */
    static NewRole read(
            JsonNode body, @Nullable NewRole before, Access mine, List<FieldError> errors) {
        var fields = new BodyFields(body, KNOWN, errors);
        var permissions =
                fields.has("permissions") || before == null
                        ? permissions(fields)
                        : List.copyOf(before.permissions());
        var role =
                new NewRole(
                        fields.has("name") || before == null ? fields.name() : before.name(),
                        fields.has("description") || before == null
                                ? fields.text("description", MAX_DESCRIPTION)
                                : before.description(),
                        Set.copyOf(permissions),
                        fields.has("scope") || before == null ? scope(fields) : before.scope(),
                        fields.has("hidden_fields") || before == null
                                ? names(fields, "hidden_fields", LeadAccess.HIDEABLE)
                                : before.hiddenFields(),
                        fields.has("read_only_fields") || before == null
                                ? names(fields, "read_only_fields", LeadAccess.LOCKABLE)
                                : before.readOnlyFields(),
                        fields.has("receives_leads")
                                ? fields.truth("receives_leads")
                                : before != null && before.receivesLeads());
        if (errors.isEmpty()) {
            beyond(role, permissions, mine, errors);
        }
        return role;
    }

    AccessRole access(UUID id, @Nullable String key) {
        return new AccessRole(id, key, name, permissions, scope, hiddenFields, readOnlyFields);
    }

    private static List<Permission> permissions(BodyFields fields) {
        var texts = fields.texts("permissions");
        if (texts.isEmpty()) {
            fields.error("permissions", "required", "Must be an array of at least one.");
        }
        List<Permission> permissions = new ArrayList<>();
        for (int place = 0; place < texts.size(); place++) {
            Optional<Permission> known =
                    Permission.of(texts.get(place)).filter(Permission::isForRoles);
            known.ifPresent(permissions::add);
            if (known.isEmpty()) {
                fields.error(
                        "permissions/" + place,
                        "invalid_value",
                        "Is not a permission that roles can have.");
            }
        }
        return permissions;
    }

    private static Scope scope(BodyFields fields) {
        var scope = Optional.ofNullable(fields.text("scope", 10)).flatMap(Scope::of);
        if (scope.isEmpty()) {
            fields.error("scope", "invalid_value", "Must be one of own, team, all.");
        }
        return scope.orElse(Scope.OWN);
    }

    private static Set<String> names(BodyFields fields, String field, Set<String> allowed) {
        var names = fields.texts(field);
        for (int place = 0; place < names.size(); place++) {
            if (!allowed.contains(names.get(place))) {
                fields.error(
                        field + "/" + place,
                        "invalid_value",
                        "Must be one of " + String.join(", ", new TreeSet<>(allowed)) + ".");
            }
        }
        return Set.copyOf(names);
    }

    private static void beyond(
            NewRole role, List<Permission> permissions, Access mine, List<FieldError> errors) {
        var wanted = role.access(new UUID(0, 0), null);
        var told = EnumSet.noneOf(Permission.class);
        for (int place = 0; place < permissions.size(); place++) {
            var permission = permissions.get(place);
            if (!mine.includes(wanted, permission) && told.add(permission)) {
                errors.add(
                        new FieldError(
                                "/permissions/" + place,
                                "not_yours",
                                mine.has(permission)
                                        ? "You have this permission yourself only for fewer records or fields."
                                        : "You do not have this permission yourself."));
            }
        }
    }
}
