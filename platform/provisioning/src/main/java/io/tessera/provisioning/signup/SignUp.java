package io.tessera.provisioning.signup;

import java.time.Instant;
import java.util.UUID;

/** A sign-up that waits for its link to be used. */
public record SignUp(UUID id, NewSignUp wanted, Instant expiresAt) {}
