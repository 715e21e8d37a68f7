package io.tessera.api.identity;

import io.tessera.platform.apikey.ApiKey;
import java.security.Principal;

/** The program that holds a key. */
record ApiKeyPrincipal(ApiKey key) implements Principal {
    @Override
    public String getName() {
        return key.id().toString();
    }
}
