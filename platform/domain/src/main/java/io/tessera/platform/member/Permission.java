package io.tessera.platform.member;

/** One thing that a role allows or does not. */
public enum Permission {
    LEADS_READ("leads:read"),
    LEADS_CREATE("leads:create"),
    LEADS_UPDATE("leads:update"),
    LEADS_DELETE("leads:delete"),
    LEADS_IMPORT("leads:import"),
    MEMBERS_READ("members:read"),
    AUDIT_READ("audit:read");

    private final String value;

    Permission(String value) {
        this.value = value;
    }

    /** As the API spells it. */
    public String value() {
        return value;
    }
}
