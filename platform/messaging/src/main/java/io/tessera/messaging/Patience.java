package io.tessera.messaging;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How long to wait between attempts, and how often to try an event that fails by itself.
 *
 * @param first wait before the second attempt; doubles from there
 * @param last longest wait
 * @param attempts at a single event before it is put aside, at least 1
 */
public record Patience(Duration first, Duration last, int attempts) {
    /** From a tenth of a second to five, three attempts. */
    public static final Patience DEFAULT =
            new Patience(Duration.ofMillis(100), Duration.ofSeconds(5), 3);

    private static final double JITTER = 0.2;

    /** Tries again, without end, as long as the failures are of this kind. */
    public Uni<Void> waitOut(Predicate<Throwable> kind, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .onFailure(kind)
                .retry()
                .withBackOff(first, last)
                .withJitter(JITTER)
                .indefinitely();
    }

    /** Tries as often as an event deserves; fails with the last failure. */
    Uni<Void> tryAgain(Uni<Void> work) {
        int retries = attempts - 1;
        return retries == 0
                ? work
                : work.onFailure()
                        .retry()
                        .withBackOff(first, last)
                        .withJitter(JITTER)
                        .atMost(retries)
                        .onFailure()
                        .transform(Patience::underneath);
    }

    /** Retries that are used up are told by an exception of their own around the last failure. */
    private static Throwable underneath(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof IllegalStateException && cause != null ? cause : failure;
    }
}
