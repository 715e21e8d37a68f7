package io.tessera.platform.access;

import io.tessera.platform.member.Access;
import io.tessera.platform.member.AccessRole;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody can do something, or cannot. Pure.
 *
 * @param reason what it comes down to
 * @param roles what each of their roles says
 * @param teams of theirs to manage, those that the lead's holder is in
 * @param hiddenFields of the lead, that they do not see
 * @param readOnlyFields of the lead, that they cannot write
 */
public record Explanation(
        Reason reason,
        Subject subject,
        Permission permission,
        @Nullable AskedLead lead,
        List<RoleVerdict> roles,
        List<CommonTeam> teams,
        Set<String> hiddenFields,
        Set<String> readOnlyFields) {
    public Explanation {
        roles = List.copyOf(roles);
        teams = List.copyOf(teams);
        hiddenFields = Set.copyOf(hiddenFields);
        readOnlyFields = Set.copyOf(readOnlyFields);
    }

    /** What a decision comes down to. */
    public enum Reason {
        ALLOWED,
        /** The person is no active member, or the key does not work. */
        INACTIVE,
        /** No role grants the permission, or the key does not. */
        NOT_GRANTED,
        /** A role grants the permission, but does not reach the lead. */
        OUT_OF_SCOPE
    }

    /**
     * Whom it is about.
     *
     * @param type {@code member} or {@code api_key}
     */
    public record Subject(String type, UUID id, String name, boolean active) {}

    /**
     * The lead it is about.
     *
     * @param holder whom it is with, or null for nobody
     * @param holderName null for nobody and for who is no member
     * @param assigned whether the holder owns it, or merely created it
     */
    public record AskedLead(
            UUID id,
            String name,
            @Nullable UUID holder,
            @Nullable String holderName,
            boolean assigned) {}

    /**
     * What one role says.
     *
     * @param grants whether it has the permission
     * @param reaches whether it goes as far as the lead
     */
    public record RoleVerdict(UUID id, String name, boolean grants, Scope scope, boolean reaches) {}

    /** A team that the person manages and the lead's holder is in. */
    public record CommonTeam(UUID id, String name) {}

    /** The explanation of what {@link Access} decides. */
    static Explanation of(
            Subject subject,
            Access access,
            Permission permission,
            @Nullable AskedLead lead,
            List<CommonTeam> teams,
            Set<String> fields) {
        var holder = lead == null ? null : lead.holder();
        var roles =
                access.roles().stream()
                        .map(role -> verdict(access, role, permission, lead))
                        .toList();
        return new Explanation(
                reason(subject, access, permission, lead),
                subject,
                permission,
                lead,
                subject.type().equals("member") ? roles : List.of(),
                teams,
                lead == null ? Set.of() : access.hidden(Permission.LEADS_READ, holder),
                lead == null
                        ? Set.of()
                        : access.unwritable(Permission.LEADS_UPDATE, holder, fields));
    }

    public boolean allowed() {
        return reason == Reason.ALLOWED;
    }

    private static RoleVerdict verdict(
            Access access, AccessRole role, Permission permission, @Nullable AskedLead lead) {
        return new RoleVerdict(
                role.id(),
                role.name(),
                role.permissions().contains(permission),
                role.scope(),
                lead == null || access.covers(role, lead.holder()));
    }

    private static Reason reason(
            Subject subject, Access access, Permission permission, @Nullable AskedLead lead) {
        if (!subject.active()) {
            return Reason.INACTIVE;
        }
        if (!access.has(permission)) {
            return Reason.NOT_GRANTED;
        }
        return lead == null || access.covers(permission, lead.holder())
                ? Reason.ALLOWED
                : Reason.OUT_OF_SCOPE;
    }
}
