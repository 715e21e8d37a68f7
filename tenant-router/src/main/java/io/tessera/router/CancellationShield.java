package io.tessera.router;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Keeps a caller's cancellation away from work in progress. A client that disconnects cancels its
 * request; a transaction cut off in the middle would leave its connection, and a Hibernate session,
 * in a state nobody cleans up. Behind the shield the work runs to its end and only its result is
 * dropped.
 */
public final class CancellationShield {
    private CancellationShield() {}

    /** Starts the work at every subscription. */
    public static <T> Uni<T> over(Supplier<Future<T>> work) {
        return Uni.createFrom()
                .emitter(emitter ->
                        work.get()
                                .onComplete(outcome -> {
                                    if (outcome.succeeded()) {
                                        emitter.complete(outcome.result());
                                    } else {
                                        emitter.fail(outcome.cause());
                                    }
                                }));
    }
}
