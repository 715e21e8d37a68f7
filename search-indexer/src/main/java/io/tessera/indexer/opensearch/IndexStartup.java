package io.tessera.indexer.opensearch;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets nothing be written before the index has its mapping: OpenSearch would guess one. */
final class IndexStartup {
    private static final int BEFORE_CONSUMERS = 15;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    void createIndex(
            @Observes @Priority(BEFORE_CONSUMERS) StartupEvent starting, OpenSearchLeadIndex index)
            throws InterruptedException {
        try {
            index.createIfMissing()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException(
                    "the index could not be made within %s; see tessera.opensearch.url"
                            .formatted(DEADLINE),
                    e);
        }
    }
}
