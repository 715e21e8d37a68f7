package io.tessera.provisioning.settings;

import io.tessera.router.OrganizationId;
import io.tessera.router.provisioning.NewOrganization;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organization as its administrators see it.
 *
 * @param version grows with every change
 * @param deletion null unless it was asked for
 */
public record Settings(
        OrganizationId id,
        String slug,
        String name,
        String plan,
        String region,
        String timeZone,
        String locale,
        String currency,
        Instant createdAt,
        long version,
        @Nullable Deletion deletion) {

    /** What makes it an organization, without what is settled about its end. */
    public NewOrganization organization() {
        return new NewOrganization(id, slug, name, plan, region, timeZone, locale, currency);
    }

    /** A deletion that was asked for and can be taken back. */
    public record Deletion(String requestedBy, Instant requestedAt, Instant deleteAfter) {}

    /** What is to be otherwise; null is left as it is. */
    public record Change(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String locale,
            @Nullable String currency) {}
}
