package io.tessera.platform.singlesignon;

import io.tessera.platform.audit.AuditEntry.Change;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells what a change of a connection changes, for the audit trail. Pure. */
final class ConnectionChanges {
    private ConnectionChanges() {}

    /** The fields that differ, by name. */
    static Map<String, Change> between(
            Connection before, Connection.Change wanted, boolean newSecret) {
        var changes = new TreeMap<String, Change>();
        put(changes, "name", before.name(), wanted.name());
        put(changes, "enabled", before.enabled(), wanted.enabled());
        put(changes, "provider", text(before.provider()), text(wanted.provider()));
        put(
                changes,
                "attributes",
                before.attributes().toJson().encode(),
                wanted.attributes().toJson().encode());
        put(
                changes,
                "role_mappings",
                String.valueOf(before.roleMappings().stream().map(RoleMapping::toJson).toList()),
                String.valueOf(wanted.roleMappings().stream().map(RoleMapping::toJson).toList()));
        if (newSecret) {
            // The trail says that, and masks what.
            changes.put("client_secret", new Change(null, "changed"));
        }
        return changes;
    }

    private static @Nullable String text(@Nullable Provider provider) {
        return provider == null ? null : provider.toJson().encode();
    }

    private static void put(
            Map<String, Change> changes, String name, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            changes.put(name, new Change(from, to));
        }
    }
}
