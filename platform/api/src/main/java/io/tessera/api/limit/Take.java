package io.tessera.api.limit;

import io.tessera.router.OrganizationId;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request that asks to be let through.
 *
 * @param caller an API key or a member
 * @param own the caller's bucket
 * @param programs what the programs of the organization share, or null for a person
 */
public record Take(
        OrganizationId organization, UUID caller, TokenBucket own, @Nullable Programs programs) {

    /**
     * What the programs of an organization share.
     *
     * @param bucket for all of them
     * @param day in UTC
     * @param perDay requests on that day
     * @param atLeast requests that there were on that day by what is known here
     */
    public record Programs(TokenBucket bucket, LocalDate day, long perDay, long atLeast) {}
}
