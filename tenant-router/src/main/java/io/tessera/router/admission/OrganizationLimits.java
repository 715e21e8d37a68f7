package io.tessera.router.admission;

/**
 * What one organization may ask of one process.
 *
 * @param concurrency transactions that run at the same time; more wait
 * @param ratePerSecond transactions begun per second in the long run; more are refused
 * @param burst transactions begun at once after a pause
 * @param share transactions in a row when it is the organization's turn on a busy shard
 */
public record OrganizationLimits(int concurrency, double ratePerSecond, int burst, int share) {
    public OrganizationLimits {
        if (concurrency < 1 || !(ratePerSecond > 0) || burst < 1 || share < 1) {
            throw new IllegalArgumentException("an organization may do something at least");
        }
    }
}
