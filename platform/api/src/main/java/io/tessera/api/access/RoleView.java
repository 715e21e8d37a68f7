package io.tessera.api.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.platform.access.RoleDetails;
import io.tessera.platform.member.Permission;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role on the wire.
 *
 * @param key of one that every organization has, null otherwise
 * @param members how many people have it
 */
record RoleView(
        @JsonProperty("id") UUID id,
        @JsonProperty("key") @Nullable String key,
        @JsonProperty("name") String name,
        @JsonProperty("description") @Nullable String description,
        @JsonProperty("permissions") List<String> permissions,
        @JsonProperty("scope") String scope,
        @JsonProperty("hidden_fields") List<String> hiddenFields,
        @JsonProperty("read_only_fields") List<String> readOnlyFields,
        @JsonProperty("receives_leads") boolean receivesLeads,
        @JsonProperty("members") long members,
        @JsonProperty("version") long version) {

    static RoleView of(RoleDetails role) {
        var access = role.access();
        return new RoleView(
                access.id(),
                access.key(),
                access.name(),
                role.description(),
                access.permissions().stream().map(Permission::value).sorted().toList(),
                access.scope().value(),
                access.hiddenFields().stream().sorted().toList(),
                access.readOnlyFields().stream().sorted().toList(),
                role.receivesLeads(),
                role.members(),
                role.version());
    }
}
