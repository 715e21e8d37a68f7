package io.tessera.api.limit;

/**
 * What a plan allows.
 *
 * @param keyPerMinute requests of an API key that has no limit of its own
 * @param memberPerMinute requests of a person
 * @param organizationPerMinute requests of all programs together; no key has more
 * @param requestsPerDay of all programs together, per day in UTC
 * @param records leads that an organization may have
 */
public record PlanAllowance(
        int keyPerMinute,
        int memberPerMinute,
        int organizationPerMinute,
        long requestsPerDay,
        long records) {

    public PlanAllowance {
        if (keyPerMinute < 1
                || memberPerMinute < 1
                || organizationPerMinute < 1
                || requestsPerDay < 1
                || records < 1) {
            throw new IllegalArgumentException("a plan allows at least one of everything");
        }
    }
}
