package io.tessera.router.admission;

import java.time.Duration;

/**
 * What a shard takes from this process. Bounded in every direction: what cannot be served soon is
 * refused at once.
 *
 * @param slots transactions that run at the same time; as many as the pool has connections
 * @param waiting transactions that wait for a slot
 * @param waitingPerOrganization how many of them may be one organization's
 * @param patience how long one waits
 * @param breaker when a shard counts as dead
 */
public record AdmissionOptions(
        int slots, int waiting, int waitingPerOrganization, Duration patience, Breaker breaker) {
    public AdmissionOptions {
        if (slots < 1 || waiting < 1 || waitingPerOrganization < 1 || patience.toNanos() < 1) {
            throw new IllegalArgumentException("a shard has a slot and a queue");
        }
    }

    /**
     * When a shard counts as dead, and how often it is tried then.
     *
     * @param failures in a row that a connection could not be had or broke
     * @param pause before the first try
     * @param longestPause which the pause doubles up to while tries fail
     */
    public record Breaker(int failures, Duration pause, Duration longestPause) {
        public Breaker {
            if (failures < 1 || pause.toMillis() < 1 || longestPause.compareTo(pause) < 0) {
                throw new IllegalArgumentException("a breaker opens, and pauses when it does");
            }
        }
    }

    /** The usual bounds around a chosen number of slots. */
    public static AdmissionOptions ofSlots(int slots) {
        return new AdmissionOptions(
                slots,
                2_000,
                500,
                Duration.ofSeconds(2),
                new Breaker(5, Duration.ofMillis(500), Duration.ofSeconds(10)));
    }
}
