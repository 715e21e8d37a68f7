package io.tessera.router.scatter;

/**
 * Why a shard's answer is missing.
 *
 * @param cause what exactly happened, for logs
 */
public record Missing(Reason reason, Throwable cause) {

    /** The ways of not answering. */
    public enum Reason {
        /** The shard, or the queue in front of it, took too long. */
        DEADLINE,
        /** The shard cannot be reached, or the connection broke. */
        UNAVAILABLE,
        /** The shard answered with an error, or the question itself failed. */
        REFUSED
    }
}
