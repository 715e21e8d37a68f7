package io.tessera.router.provisioning;

import io.tessera.router.OrganizationId;

/**
 * An organization to register.
 *
 * @param id its identity from now on, a UUIDv7 by preference
 * @param slug first label of its host name: lower-case letters, digits and inner hyphens
 * @param name what people call it
 * @param plan subscription tier
 * @param region home region
 * @param timeZone IANA name
 * @param locale BCP 47 tag
 * @param currency ISO 4217 code
 */
public record NewOrganization(
        OrganizationId id,
        String slug,
        String name,
        String plan,
        String region,
        String timeZone,
        String locale,
        String currency) {}
