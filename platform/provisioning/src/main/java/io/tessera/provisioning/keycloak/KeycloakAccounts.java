package io.tessera.provisioning.keycloak;

import static io.tessera.provisioning.keycloak.KeycloakHttp.encode;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.provisioning.account.Accounts;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Accounts in one realm. */
public final class KeycloakAccounts implements Accounts {
    /** What Keycloak lets no name have; the organization keeps the name as its directory has it. */
    private static final Pattern NOT_IN_NAMES =
            Pattern.compile("[<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}]");

    private final KeycloakHttp http;

    public KeycloakAccounts(KeycloakAccess access) {
        this.http = new KeycloakHttp(access);
    }

    @Override
    public Optional<UUID> create(String email, String firstName, String lastName) {
        var wanted = new LinkedHashMap<String, Object>();
        wanted.put("username", email);
        wanted.put("email", email);
        wanted.put("emailVerified", false);
        wanted.put("enabled", true);
        wanted.put("firstName", name(firstName));
        wanted.put("lastName", name(lastName));
        var created = http.post("/users", wanted);
        return created.isConflict()
                ? Optional.empty()
                : Optional.of(UUID.fromString(created.createdId()));
    }

    @Override
    public void endSessions(UUID subject, String slug) {
        var found = http.get("/users/%s/sessions".formatted(subject));
        if (found.isMissing()) {
            return;
        }
        var client = "org-" + slug;
        elements(found.json())
                .filter(session ->
                        session.path("clients").size() > 0
                                && elements(session.path("clients"))
                                        .allMatch(one -> one.asText().equals(client)))
                .forEach(
                        session -> http.delete("/sessions/" + encode(session.path("id").asText())));
    }

    private static String name(String name) {
        return NOT_IN_NAMES.matcher(name).replaceAll(" ").strip();
    }

    private static Stream<JsonNode> elements(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false);
    }
}
