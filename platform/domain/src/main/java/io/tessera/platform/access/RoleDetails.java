package io.tessera.platform.access;

import io.tessera.platform.member.AccessRole;
import org.jspecify.annotations.Nullable;

/**
 * A role as administrators see it.
 *
 * @param receivesLeads whether new leads are shared out to who has it
 * @param members how many people have it
 */
public record RoleDetails(
        AccessRole access,
        @Nullable String description,
        boolean receivesLeads,
        long members,
        long version) {}
