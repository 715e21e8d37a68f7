package io.tessera.provisioning.application;

import io.tessera.router.OrganizationId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An application as the identity provider is to have it.
 *
 * @param clientId {@code app-} and what is random
 * @param organization whose it is; its tokens say so
 * @param actsForPeople whether people sign in and agree, or it is there by itself
 * @param scopes that its tokens can be asked for
 * @param redirectUris exact addresses that people may be sent back to
 */
public record ApplicationClient(
        String clientId,
        OrganizationId organization,
        String name,
        boolean actsForPeople,
        Set<String> scopes,
        List<String> redirectUris,
        boolean enabled) {
    private static final Pattern CLIENT_ID = Pattern.compile("app-[a-z2-7]{26}");

    public ApplicationClient {
        scopes = Set.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
        if (!isClientId(clientId)) {
            throw new IllegalArgumentException("not the name of an application's client");
        }
        if (redirectUris.stream().anyMatch(uri -> uri.contains("*") || uri.equals("+"))) {
            throw new IllegalArgumentException("redirect addresses are exact");
        }
    }

    /** Whether this names an application's client: no other client is touched in its name. */
    public static boolean isClientId(String text) {
        return CLIENT_ID.matcher(text).matches();
    }
}
