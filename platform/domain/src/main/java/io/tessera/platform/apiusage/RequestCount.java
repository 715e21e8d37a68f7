package io.tessera.platform.apiusage;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Requests of one caller on one day.
 *
 * @param day in UTC
 * @param caller an API key, or {@link #PEOPLE}
 * @param requests that were let through
 * @param failed of these, that were answered with 400 or more
 * @param limited that were refused with 429
 */
public record RequestCount(LocalDate day, UUID caller, long requests, long failed, long limited) {
    /** All people together: who of them works how much is nobody's business. */
    public static final UUID PEOPLE = new UUID(0, 0);

    /** Both together, of the same day and caller. */
    public RequestCount plus(RequestCount other) {
        return new RequestCount(
                day,
                caller,
                requests + other.requests,
                failed + other.failed,
                limited + other.limited);
    }
}
