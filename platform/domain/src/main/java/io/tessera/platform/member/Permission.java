package io.tessera.platform.member;

import java.util.Optional;
import java.util.stream.Stream;

/** One thing that a role allows or does not. */
public enum Permission {
    LEADS_READ("leads:read"),
    LEADS_CREATE("leads:create"),
    LEADS_UPDATE("leads:update"),
    LEADS_DELETE("leads:delete"),
    LEADS_IMPORT("leads:import"),
    MEMBERS_READ("members:read"),
    AUDIT_READ("audit:read"),
    AUDIT_LOG_READ("audit_log:read"),
    API_KEYS_MANAGE("api_keys:manage"),
    APPLICATIONS_MANAGE("applications:manage"),
    ROLES_MANAGE("roles:manage"),
    TEAMS_MANAGE("teams:manage"),
    ORGANIZATION_MANAGE("organization:manage"),
    SCIM_MANAGE("scim:manage"),
    SINGLE_SIGN_ON_MANAGE("single_sign_on:manage");

    private final String value;

    Permission(String value) {
        this.value = value;
    }

    /** As the API spells it. */
    public String value() {
        return value;
    }

    /** The permission of this spelling. */
    public static Optional<Permission> of(String value) {
        return Stream.of(values()).filter(one -> one.value.equals(value)).findAny();
    }

    /**
     * Whether a program can have it. One that could make keys or applications could outlive its
     * own, and one that could change roles or teams could widen what it may; one that could settle
     * the organization could end it; one that could connect a provider could sign in as anybody.
     */
    public boolean isForPrograms() {
        return switch (this) {
            case API_KEYS_MANAGE,
                    APPLICATIONS_MANAGE,
                    ROLES_MANAGE,
                    TEAMS_MANAGE,
                    ORGANIZATION_MANAGE,
                    SINGLE_SIGN_ON_MANAGE ->
                    false;
            default -> true;
        };
    }

    /**
     * Whether an application can have it, which may act for people: a directory is a program by
     * itself.
     */
    public boolean isForApplications() {
        return isForPrograms() && this != SCIM_MANAGE;
    }

    /**
     * Whether roles of the organization's own can have it. Whoever manages people and roles as a
     * directory does can make anybody administrator, and whoever connects a provider can sign in as
     * one: that is for administrators.
     */
    public boolean isForRoles() {
        return this != SCIM_MANAGE && this != SINGLE_SIGN_ON_MANAGE;
    }
}
