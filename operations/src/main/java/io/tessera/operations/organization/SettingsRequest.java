package io.tessera.operations.organization;

import io.tessera.operations.request.OrganizationFields;
import io.tessera.operations.request.RequestObject;
import io.tessera.provisioning.settings.Settings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what administrators settle. Pure. */
final class SettingsRequest {
    private static final Set<String> FIELDS = Set.of("name", "time_zone", "locale", "currency");
    private static final Set<String> DELETION = Set.of("subdomain");
    private static final int LONGEST_NAME = 100;

    private SettingsRequest() {}

    static Settings.Change change(byte[] body) {
        var request = RequestObject.parse(body, FIELDS);
        var change =
                new Settings.Change(
                        given(request, "name") ? request.text("name", LONGEST_NAME) : null,
                        given(request, "time_zone") ? OrganizationFields.timeZone(request) : null,
                        given(request, "locale") ? OrganizationFields.locale(request) : null,
                        given(request, "currency") ? OrganizationFields.currency(request) : null);
        request.requireValid();
        return change;
    }

    /** The name of the organization that is to be deleted, typed to show that it is meant. */
    static void requireMeant(byte[] body, String slug) {
        var request = RequestObject.parse(body, DELETION);
        var typed = request.text("subdomain", LONGEST_NAME);
        if (request.errors().isEmpty() && !typed.equals(slug)) {
            request.error(
                    "subdomain", "invalid_value", "Must be the organization's own: " + slug + ".");
        }
        request.requireValid();
    }

    private static boolean given(RequestObject request, String field) {
        @Nullable Object value = request.json().get(field);
        return value != null;
    }
}
