package io.tessera.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Power cuts of those who work behind the API, in mid-stream: nothing is lost and nothing happens
 * twice.
 */
@Isolated
class ConsumersKilledIT {
    private static final int SALES_REPS = 3;

    private final RunningStack stack = RunningStack.get();

    @AfterEach
    void repair() {
        stack.part("workers").start();
        stack.part("search-indexer").start();
    }

    @ParameterizedTest(name = "{0} killed {1} times")
    @CsvSource({"workers, 2", "search-indexer, 1"})
    void losesAndRepeatsNothing(String part, int times) {
        var organization = stack.newOrganization(SALES_REPS);
        int leads;
        try (var writes = AcknowledgedWrites.start(organization)) {
            for (int round = 0; round < times; round++) {
                writes.awaitMore(150);
                stack.part(part).kill();
                writes.awaitMore(100);
                stack.part(part).start();
            }
            leads = writes.finish();
            assertThat(ShardView.of(organization).leads()).isEqualTo(leads);
        }

        Pipeline.of(organization).awaitAtRest(leads, Duration.ofMinutes(2));
        Pipeline.of(organization).assertSound(leads);
        awaitAnnounced(organization, leads);
    }

    @Test
    void losesAndRepeatsNothingWhenBothDieTogether() {
        var organization = stack.newOrganization(SALES_REPS);
        int leads;
        try (var writes = AcknowledgedWrites.start(organization)) {
            writes.awaitMore(150);
            stack.part("search-indexer").kill();
            stack.part("workers").kill();
            writes.awaitMore(300);
            stack.part("workers").start();
            stack.part("search-indexer").start();
            leads = writes.finish();
        }

        Pipeline.of(organization).awaitAtRest(leads, Duration.ofMinutes(2));
        Pipeline.of(organization).assertSound(leads);
    }

    /** Every assignment was announced to its owner once, in however many notifications. */
    private static void awaitAnnounced(TestOrganization organization, int leads) {
        await("every assignment announced")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(
                                        ShardView.of(organization)
                                                .number(
                                                        "SELECT coalesce(sum(count), 0) FROM notification WHERE organization_id = ? AND type = 'lead.assigned'"))
                                .isEqualTo(leads));
    }
}
