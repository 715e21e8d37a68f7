package io.tessera.platform.member;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A role of the organization, as decisions need it.
 *
 * @param key of one that every organization has, as {@link Role} spells it; null for the
 *     organization's own
 * @param hiddenFields fields of leads that it does not show
 * @param readOnlyFields fields of leads that it does not let write
 */
public record AccessRole(
        UUID id,
        @Nullable String key,
        String name,
        Set<Permission> permissions,
        Scope scope,
        Set<String> hiddenFields,
        Set<String> readOnlyFields) {
    public AccessRole {
        permissions =
                Role.ADMIN.value().equals(key)
                        ? Set.copyOf(EnumSet.allOf(Permission.class))
                        : Set.copyOf(permissions);
        hiddenFields = Set.copyOf(hiddenFields);
        readOnlyFields = Set.copyOf(readOnlyFields);
    }

    public boolean isAdmin() {
        return Role.ADMIN.value().equals(key);
    }

    /** The same as far as it grants these; the administrators' role is none any more then. */
    AccessRole narrowedTo(Set<Permission> narrower) {
        var left =
                permissions.stream()
                        .filter(narrower::contains)
                        .collect(Collectors.toUnmodifiableSet());
        return new AccessRole(id, null, name, left, scope, hiddenFields, readOnlyFields);
    }

    boolean grants(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whether it does not let the field be written, be it because it hides it. */
    boolean locks(String field) {
        return hiddenFields.contains(field) || readOnlyFields.contains(field);
    }
}
