package io.tessera.provisioning.singlesignon;

import java.time.Instant;

/**
 * A sign-in through a provider that came to nothing.
 *
 * @param error what Keycloak calls it
 * @param reason more of that; may be empty
 */
public record SignInFailure(Instant at, String error, String reason) {}
