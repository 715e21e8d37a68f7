package io.tessera.platform.singlesignon;

import io.tessera.platform.member.AccessRole;
import io.tessera.platform.member.MemberLookup;
import io.tessera.platform.member.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The roles of an organization, as those need them who give them to people that join. */
record KnownRoles(List<AccessRole> all) {
    private static final String ROLES =
            "SELECT id, key, name, permissions, scope, hidden_fields, read_only_fields FROM access_role"
                    + " WHERE bucket = tenant_bucket() AND organization_id = tenant_organization() ORDER BY lower(name)";

    KnownRoles {
        all = List.copyOf(all);
    }

    static Future<KnownRoles> read(SqlConnection connection) {
        return connection
                .preparedQuery(ROLES)
                .execute()
                .map(rows -> {
                    var roles = new ArrayList<AccessRole>();
                    rows.forEach(row -> roles.add(MemberLookup.role(row, 0)));
                    return new KnownRoles(roles);
                });
    }

    Optional<AccessRole> find(UUID id) {
        return all.stream().filter(role -> role.id().equals(id)).findAny();
    }

    /** The administrators' role, if the organization has it as all do. */
    Optional<AccessRole> admin() {
        return all.stream().filter(AccessRole::isAdmin).findAny();
    }

    /** Roles that the values stand for; those that are gone are left out. */
    Set<UUID> mapped(Collection<RoleMapping> mappings, Collection<String> values) {
        return mappings.stream()
                .filter(mapping -> values.contains(mapping.value()))
                .map(RoleMapping::roleId)
                .filter(role -> find(role).isPresent())
                .collect(Collectors.toSet());
    }

    /** The role of who has no other, the viewers' if what was chosen is gone. */
    Set<UUID> usual(@Nullable UUID chosen) {
        return all.stream()
                .filter(role ->
                        chosen != null && find(chosen).isPresent()
                                ? role.id().equals(chosen)
                                : Role.VIEWER.value().equals(role.key()))
                .map(AccessRole::id)
                .collect(Collectors.toSet());
    }

    List<String> names(Collection<UUID> ids) {
        return List.copyOf(
                all.stream()
                        .filter(role -> ids.contains(role.id()))
                        .map(AccessRole::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
