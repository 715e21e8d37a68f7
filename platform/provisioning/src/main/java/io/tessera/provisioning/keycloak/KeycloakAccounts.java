package io.tessera.provisioning.keycloak;

import io.tessera.provisioning.account.Accounts;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

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

    private static String name(String name) {
        return NOT_IN_NAMES.matcher(name).replaceAll(" ").strip();
    }
}
