package io.tessera.provisioning.keycloak;

import java.util.Map;

/** What people read of a scope when they are asked to agree to it. */
final class ConsentText {
    private static final Map<String, String> TEXTS =
            Map.of(
                    "leads:read", "See leads that you can see",
                    "leads:create", "Create leads in your name",
                    "leads:update", "Change leads that you can change",
                    "leads:delete", "Delete leads that you can delete",
                    "leads:import", "Import lists of leads in your name",
                    "members:read", "See the people of your organization",
                    "audit:read", "See what was done to leads, and by whom",
                    "audit_log:read", "See your organization's audit log");

    private ConsentText() {}

    /** The text; of a scope that has none yet, its name. */
    static String of(String scope) {
        return TEXTS.getOrDefault(scope, scope);
    }
}
