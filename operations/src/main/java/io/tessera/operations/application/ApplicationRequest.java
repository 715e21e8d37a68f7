package io.tessera.operations.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.operations.request.RequestObject;
import io.tessera.provisioning.application.ApplicationClient;
import io.tessera.router.OrganizationId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how an application is to be; whoever asks has decided that it may. Pure. */
final class ApplicationRequest {
    private static final Set<String> FIELDS =
            Set.of("name", "kind", "scopes", "redirect_uris", "enabled");
    private static final int LONGEST_NAME = 100;
    private static final int MOST = 50;

    /** Permissions; none of the realm's own scopes is spelled like one. */
    private static final Pattern SCOPE = Pattern.compile("[a-z_]{1,40}:[a-z_]{1,40}");

    private ApplicationRequest() {}

    static ApplicationClient read(String clientId, OrganizationId organization, byte[] body) {
        var request = RequestObject.parse(body, FIELDS);
        var name = request.text("name", LONGEST_NAME);
        var kind = request.text("kind", LONGEST_NAME);
        if (!Set.of("machine", "person").contains(kind)) {
            request.error("kind", "invalid_value", "Must be machine or person.");
        }
        var enabled = request.json().path("enabled");
        if (!enabled.isBoolean()) {
            request.error("enabled", "wrong_type", "Must be true or false.");
        }
        var scopes = texts(request, "scopes");
        if (!scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches())) {
            request.error("scopes", "invalid_value", "Must be permissions.");
        }
        var uris = texts(request, "redirect_uris");
        if (uris.stream().anyMatch(uri -> uri.contains("*") || !uri.contains("://"))) {
            request.error("redirect_uris", "invalid_value", "Must be exact addresses.");
        }
        request.requireValid();
        return new ApplicationClient(
                clientId,
                organization,
                name,
                kind.equals("person"),
                new LinkedHashSet<>(scopes),
                uris,
                enabled.booleanValue());
    }

    private static List<String> texts(RequestObject request, String field) {
        JsonNode value = request.json().path(field);
        var texts = new ArrayList<String>();
        if (!value.isArray() || value.size() > MOST) {
            request.error(field, "wrong_type", "Must be an array of at most " + MOST + ".");
            return texts;
        }
        for (JsonNode one : value) {
            if (one.isTextual()) {
                texts.add(one.textValue());
            } else {
                request.error(field, "wrong_type", "Must be an array of texts.");
            }
        }
        return texts;
    }
}
