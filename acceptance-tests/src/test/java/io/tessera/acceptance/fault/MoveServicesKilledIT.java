package io.tessera.acceptance.fault;

import static io.tessera.acceptance.operations.OrderedMoves.elsewhere;
import static io.tessera.acceptance.operations.OrderedMoves.placeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.operations.OrderedMoves;
import io.tessera.acceptance.stack.RunningStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Who moves an organization, and who works off its events, die in the midst of the move, while
 * leads come in: those who write notice nothing, and every lead is scored and assigned once.
 */
@Isolated
class MoveServicesKilledIT {
    private static final int SALES_REPS = 2;
    private static final List<String> PARTS = List.of("operations", "workers", "search-indexer");

    private final RunningStack stack = RunningStack.get();

    @AfterEach
    void repair() {
        PARTS.forEach(part -> stack.part(part).start());
    }

    @Test
    void losesAndRepeatsNothing() {
        var organization = stack.newOrganization(SALES_REPS);
        int leads;
        try (var writes = AcknowledgedWrites.start(organization)) {
            writes.awaitMore(100);
            var home = placeOf(organization);
            var target = elsewhere(home);
            long move =
                    new OrderedMoves()
                            .order(
                                    Map.of(
                                            "organization",
                                            organization.slug(),
                                            "target",
                                            target,
                                            "keep_back",
                                            "PT0S"));
            new OrderedMoves().awaitMove(move, OrderedMoves::hasBegun);
            PARTS.forEach(part -> stack.part(part).kill());
            writes.awaitMore(100);
            PARTS.forEach(part -> stack.part(part).start());
            new OrderedMoves().awaitMove(move, OrderedMoves::isFinished);
            assertThat(placeOf(organization)).isEqualTo(target);
            leads = writes.finish();
        }

        var pipeline = Pipeline.of(organization);
        pipeline.awaitAtRest(leads, Duration.ofMinutes(2));
        pipeline.assertSound(leads);
    }
}
