package io.tessera.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventEnvelope;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final UUID ORGANIZATION =
            UUID.fromString("0198d6c0-0000-7000-8000-000000000001");
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(1), Duration.ofMillis(2), 3);

    private final List<Integer> takenIn = new ArrayList<>();
    private final List<Integer> putAside = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void takesABatchInWhole() {
        deliver(this::takeIn, events(5));

        assertThat(takenIn).containsExactly(0, 1, 2, 3, 4);
        assertThat(attempts).hasValue(1);
        assertThat(putAside).isEmpty();
    }

    @Test
    void takesInOnceWhatCameTwice() {
        var once = events(3);
        var twice = new ArrayList<>(once.events());
        twice.addAll(once.events());

        deliver(this::takeIn, new EventBatch<>(ORGANIZATION, twice));

        assertThat(takenIn).containsExactly(0, 1, 2);
    }

    @Test
    void putsAsideTheOneEventThatFailsAndTakesInAllOthersInOrder() {
        deliver(batch -> contains(batch, 6) ? refuse() : takeIn(batch), events(10));

        assertThat(takenIn).containsExactly(0, 1, 2, 3, 4, 5, 7, 8, 9);
        assertThat(putAside).containsExactly(6);
    }

    @Test
    void triesASingleEventAsOftenAsItDeserves() {
        deliver(batch -> refuse(), events(1));

        assertThat(attempts).hasValue(SHORT.attempts());
        assertThat(putAside).containsExactly(0);
    }

    @Test
    void waitsOutWhatPasses() {
        deliver(
                batch ->
                        attempts.incrementAndGet() < 8
                                ? Uni.createFrom().failure(new IOException("away"))
                                : takeIn(batch),
                events(3));

        assertThat(takenIn).containsExactly(0, 1, 2);
        assertThat(putAside).isEmpty();
    }

    @Test
    void putsAsideAgainUntilItIsKept() {
        var refusals = new AtomicInteger(4);
        new Delivery<Integer>(
                        batch -> refuse(),
                        IOException.class::isInstance,
                        (event, cause) -> {
                            if (refusals.decrementAndGet() > 0) {
                                return Uni.createFrom().failure(new IllegalStateException("full"));
                            }
                            putAside.add(event.data());
                            return Uni.createFrom().voidItem();
                        },
                        SHORT)
                .deliver(events(1))
                .await()
                .atMost(Duration.ofSeconds(5));

        assertThat(putAside).containsExactly(0);
    }

    @Test
    void tellsTheCauseAndNotThatAttemptsAreUsedUp() {
        var causes = new ArrayList<Throwable>();
        new Delivery<Integer>(
                        batch -> refuse(),
                        IOException.class::isInstance,
                        (event, cause) -> {
                            causes.add(cause);
                            return Uni.createFrom().voidItem();
                        },
                        SHORT)
                .deliver(events(1))
                .await()
                .atMost(Duration.ofSeconds(5));

        assertThat(causes)
                .singleElement()
                .satisfies(cause -> assertThat(cause).hasMessage("poison"));
    }

    @Test
    void countsAThrownFailureAsOne() {
        deliver(
                batch -> {
                    if (contains(batch, 1)) {
                        throw new IllegalArgumentException("thrown");
                    }
                    return takeIn(batch);
                },
                events(3));

        assertThat(takenIn).containsExactly(0, 2);
        assertThat(putAside).containsExactly(1);
    }

    private void deliver(EventHandler<Integer> handler, EventBatch<Integer> batch) {
        new Delivery<>(
                        handler,
                        IOException.class::isInstance,
                        (event, cause) -> {
                            putAside.add(event.data());
                            return Uni.createFrom().voidItem();
                        },
                        SHORT)
                .deliver(batch)
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private Uni<Void> takeIn(EventBatch<Integer> batch) {
        attempts.incrementAndGet();
        batch.events().forEach(event -> takenIn.add(event.data()));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> refuse() {
        attempts.incrementAndGet();
        return Uni.createFrom().failure(new IllegalArgumentException("poison"));
    }

    private static boolean contains(EventBatch<Integer> batch, int number) {
        return batch.events().stream().anyMatch(event -> event.data() == number);
    }

    private static EventBatch<Integer> events(int count) {
        return new EventBatch<>(
                ORGANIZATION,
                IntStream.range(0, count)
                        .mapToObj(number ->
                                new EventEnvelope<>(
                                        "1.0",
                                        new UUID(7, number),
                                        "/platform",
                                        "lead.created",
                                        new UUID(8, number),
                                        Instant.EPOCH,
                                        "application/json",
                                        ORGANIZATION,
                                        1,
                                        0,
                                        null,
                                        number))
                        .toList());
    }
}
