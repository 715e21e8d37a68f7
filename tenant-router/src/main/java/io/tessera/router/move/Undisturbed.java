package io.tessera.router.move;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A stage that an interrupt of its thread must not break off. */
final class Undisturbed {
    private Undisturbed() {}

    /** Does the work on another thread and waits for its end; an interrupt is kept for later. */
    static void run(Stage stage, MoveRun run) throws SQLException {
        var task =
                new FutureTask<Boolean>(() -> {
                    stage.run(run);
                    return true;
                });
        Thread.ofVirtual().name("cut-over-of-move-" + run.move().id()).start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw rethrown(failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SQLException rethrown(@Nullable Throwable failure) {
        return switch (failure) {
            case SQLException known -> known;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(failure);
        };
    }
}
