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

import java.util.Locale;
import java.util.Set;

/**
 * The roles that every organization begins with, as its shard seeds them: an admin has all
 * permissions for good, what the others allow can be changed by the organization.
 */
public enum Role {
    ADMIN(
            LEADS_READ,
            LEADS_CREATE,
            LEADS_UPDATE,
            LEADS_DELETE,
            LEADS_IMPORT,
            MEMBERS_READ,
            AUDIT_READ,
            AUDIT_LOG_READ,
            API_KEYS_MANAGE,
            APPLICATIONS_MANAGE,
            ROLES_MANAGE,
            TEAMS_MANAGE,
            ORGANIZATION_MANAGE,
            SCIM_MANAGE,
            SINGLE_SIGN_ON_MANAGE),
    MANAGER(
            LEADS_READ,
            LEADS_CREATE,
            LEADS_UPDATE,
            LEADS_DELETE,
            LEADS_IMPORT,
            MEMBERS_READ,
            AUDIT_READ),
    SALES_REP(LEADS_READ, LEADS_CREATE, LEADS_UPDATE, LEADS_IMPORT, MEMBERS_READ),
    VIEWER(LEADS_READ, MEMBERS_READ);

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** As stored and as the API spells it, for example {@code sales_rep}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of this spelling.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Role of(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
