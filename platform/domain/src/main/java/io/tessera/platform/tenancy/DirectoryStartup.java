package io.tessera.platform.tenancy;

import io.quarkus.runtime.StartupEvent;
import io.tessera.router.directory.DirectorySubscription;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets nothing else start before there is a reading of the directory, new or from disk: neither
 * requests nor consumers.
 */
final class DirectoryStartup {
    private static final int BEFORE_ALL_ELSE = 10;

    void awaitFirstSnapshot(
            @Observes @Priority(BEFORE_ALL_ELSE) StartupEvent start,
            DirectorySubscription directory,
            TenancyConfig.Directory config)
            throws InterruptedException {
        try {
            directory
                    .start()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(config.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException(
                    "the directory could not be read within %s and no reading of it is on disk; see tessera.directory.url"
                            .formatted(config.startTimeout()),
                    e);
        }
    }
}
