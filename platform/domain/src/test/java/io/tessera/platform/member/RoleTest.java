package io.tessera.platform.member;

import static io.tessera.platform.member.Permission.API_KEYS_MANAGE;
import static io.tessera.platform.member.Permission.APPLICATIONS_MANAGE;
import static io.tessera.platform.member.Permission.AUDIT_LOG_READ;
import static io.tessera.platform.member.Permission.AUDIT_READ;
import static io.tessera.platform.member.Permission.LEADS_CREATE;
import static io.tessera.platform.member.Permission.LEADS_DELETE;
import static io.tessera.platform.member.Permission.LEADS_IMPORT;
import static io.tessera.platform.member.Permission.LEADS_READ;
import static io.tessera.platform.member.Permission.LEADS_UPDATE;
import static io.tessera.platform.member.Permission.MEMBERS_READ;
import static io.tessera.platform.member.Permission.ORGANIZATION_MANAGE;
import static io.tessera.platform.member.Permission.ROLES_MANAGE;
import static io.tessera.platform.member.Permission.SCIM_MANAGE;
import static io.tessera.platform.member.Permission.SINGLE_SIGN_ON_MANAGE;
import static io.tessera.platform.member.Permission.TEAMS_MANAGE;
import static io.tessera.platform.member.Role.ADMIN;
import static io.tessera.platform.member.Role.MANAGER;
import static io.tessera.platform.member.Role.SALES_REP;
import static io.tessera.platform.member.Role.VIEWER;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {
    /** Who may do what, read the other way round than the code says it. */
    private static final Map<Permission, Set<Role>> ALLOWED =
            Map.ofEntries(
                    entry(LEADS_READ, Set.of(ADMIN, MANAGER, SALES_REP, VIEWER)),
                    entry(LEADS_CREATE, Set.of(ADMIN, MANAGER, SALES_REP)),
                    entry(LEADS_UPDATE, Set.of(ADMIN, MANAGER, SALES_REP)),
                    entry(LEADS_DELETE, Set.of(ADMIN, MANAGER)),
                    entry(LEADS_IMPORT, Set.of(ADMIN, MANAGER, SALES_REP)),
                    entry(MEMBERS_READ, Set.of(ADMIN, MANAGER, SALES_REP, VIEWER)),
                    entry(AUDIT_READ, Set.of(ADMIN, MANAGER)),
                    entry(AUDIT_LOG_READ, Set.of(ADMIN)),
                    entry(API_KEYS_MANAGE, Set.of(ADMIN)),
                    entry(APPLICATIONS_MANAGE, Set.of(ADMIN)),
                    entry(ROLES_MANAGE, Set.of(ADMIN)),
                    entry(TEAMS_MANAGE, Set.of(ADMIN)),
                    entry(ORGANIZATION_MANAGE, Set.of(ADMIN)),
                    entry(SCIM_MANAGE, Set.of(ADMIN)),
                    entry(SINGLE_SIGN_ON_MANAGE, Set.of(ADMIN)));

    @ParameterizedTest
    @EnumSource(Permission.class)
    void eachPermissionHasItsRoles(Permission permission) {
        var roles =
                Stream.of(Role.values())
                        .filter(role -> role.permissions().contains(permission))
                        .collect(Collectors.toSet());

        assertThat(roles).isEqualTo(ALLOWED.get(permission));
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void permissionIsReadBack(Permission permission) {
        assertThat(Permission.of(permission.value())).contains(permission);
        assertThat(Permission.of(permission.name())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void spellingIsReadBack(Role role) {
        assertThat(Role.of(role.value())).isEqualTo(role);
    }

    @Test
    void spellingsAreThoseOfTheShardAndTheApi() {
        assertThat(Stream.of(Role.values()).map(Role::value))
                .containsExactly("admin", "manager", "sales_rep", "viewer");
        assertThat(LEADS_DELETE.value()).isEqualTo("leads:delete");
        assertThatIllegalArgumentException().isThrownBy(() -> Role.of("owner"));
    }
}
