package io.tessera.operations.move;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.router.move.MoveException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Looks at the moves several times a second while anybody listens, once for all who do, and passes
 * on what differs from the last look.
 */
@Singleton
public class LiveMoves {
    private static final Logger LOG = Logger.getLogger(LiveMoves.class);
    private static final Duration INTERVAL = Duration.ofMillis(400);

    private final Multi<Reading> readings;

    LiveMoves(MoveRecord moves) {
        Executor threads = Executors.newVirtualThreadPerTaskExecutor();
        this.readings =
                Multi.createFrom()
                        .ticks()
                        .every(INTERVAL)
                        .onOverflow()
                        .drop()
                        .onItem()
                        .transformToUniAndConcatenate(tick ->
                                Uni.createFrom().item(() -> read(moves)).runSubscriptionOn(threads))
                        .broadcast()
                        .withCancellationAfterLastSubscriberDeparture()
                        .toAllSubscribers();
    }

    /** One look. */
    sealed interface Reading {
        /** Tells the kinds apart. */
        @JsonIgnore
        String name();
    }

    /** All moves in flight and the newest of the others. */
    record Moves(List<MoveView> data) implements Reading {
        @Override
        public String name() {
            return "moves";
        }
    }

    /** The directory does not answer. */
    record Away(String detail) implements Reading {
        @Override
        public String name() {
            return "away";
        }
    }

    /** How things are, soon, and from then on every change. */
    Multi<Reading> changes() {
        // Who reads slowly misses readings; the others must not wait.
        return readings.onOverflow().dropPreviousItems().skip().repetitions();
    }

    private static Reading read(MoveRecord moves) {
        try {
            return new Moves(moves.current());
        } catch (SQLException | MoveException e) {
            LOG.debugf(e, "moves not read for those who listen");
            return new Away("The directory does not answer.");
        }
    }
}
