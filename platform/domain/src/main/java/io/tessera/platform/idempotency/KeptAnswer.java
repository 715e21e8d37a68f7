package io.tessera.platform.idempotency;

/**
 * An answer as it was given.
 *
 * @param status HTTP status
 * @param json the body
 * @param replayed whether it was given before and not made now
 */
public record KeptAnswer(int status, String json, boolean replayed) {

    /** An answer made just now. */
    public static KeptAnswer made(int status, String json) {
        return new KeptAnswer(status, json, false);
    }
}
