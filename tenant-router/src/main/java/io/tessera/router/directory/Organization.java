package io.tessera.router.directory;

import io.tessera.router.OrganizationId;

/**
 * An organization as the directory knows it.
 *
 * @param slug first label of its host name, lower case
 * @param name what people call it
 * @param plan subscription tier
 * @param region home region, for example {@code us-east-1}
 * @param timeZone IANA name
 * @param currency ISO 4217 code
 */
public record Organization(
        OrganizationId id,
        String slug,
        String name,
        String plan,
        String region,
        String timeZone,
        String currency) {}
