package io.tessera.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventEnvelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HomewardHandlerTest {
    private static final UUID ORGANIZATION = new UUID(1, 1);

    private final List<String> happened = new ArrayList<>();
    private @Nullable String home;

    @Test
    void eventsOfOrganizationsThatAreAtHomeAreTheHandlers() {
        handle(this::takeIn);

        assertThat(happened).containsExactly("taken in");
    }

    @Test
    void eventsAreSentAfterAnOrganizationThatHasLeft() {
        home = "eu-west-1";

        handle(this::takeIn);

        assertThat(happened).containsExactly("sent to eu-west-1");
    }

    @Test
    void whatFailsBecauseTheOrganizationLeavesIsSentAfterIt() {
        handle(batch -> {
            happened.add("tried");
            home = "eu-west-1";
            return Uni.createFrom().failure(new IllegalStateException("not the owner"));
        });

        assertThat(happened).containsExactly("tried", "sent to eu-west-1");
    }

    @Test
    void otherFailuresAreTheHandlers() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        handle(batch ->
                                Uni.createFrom().failure(new IllegalStateException("broken"))))
                .withMessage("broken");
        assertThat(happened).isEmpty();
    }

    private void handle(EventHandler<Integer> handler) {
        new HomewardHandler<>(
                        handler,
                        organization -> Optional.ofNullable(home),
                        (batch, region) ->
                                Uni.createFrom()
                                        .voidItem()
                                        .invoke(() -> happened.add("sent to " + region)))
                .handle(new EventBatch<>(ORGANIZATION, List.of(event())))
                .await()
                .indefinitely();
    }

    private Uni<Void> takeIn(EventBatch<Integer> batch) {
        return Uni.createFrom().voidItem().invoke(() -> happened.add("taken in"));
    }

    private static EventEnvelope<Integer> event() {
        return new EventEnvelope<>(
                "1.0",
                new UUID(2, 1),
                "/test",
                "counted",
                new UUID(3, 1),
                Instant.EPOCH,
                "application/json",
                ORGANIZATION,
                1,
                1,
                null,
                1);
    }
}
