package io.tessera.platform.apikey;

/**
 * A key at the one moment when it can be read.
 *
 * @param secret to be sent as a bearer token
 */
public record IssuedApiKey(ApiKey key, String secret) {
    /** Tells nothing of the secret, since texts end up in logs. */
    @Override
    public String toString() {
        return "IssuedApiKey[" + key.id() + "]";
    }
}
