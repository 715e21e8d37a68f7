package io.tessera.provisioning.signup;

/**
 * An organization that somebody asks for, and who is to be its first administrator.
 *
 * @param email in lower case, not proven yet
 * @param organization what people call it
 * @param subdomain without a fault of its own
 */
public record NewSignUp(
        String email,
        String firstName,
        String lastName,
        String organization,
        String subdomain,
        String region,
        String plan,
        String timeZone,
        String locale,
        String currency) {}
