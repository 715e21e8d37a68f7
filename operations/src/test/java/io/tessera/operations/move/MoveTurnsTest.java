package io.tessera.operations.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MoveTurnsTest {
    private final MoveTurns turns = new MoveTurns();

    @Test
    void beginsWithTheOldest() {
        assertThat(turns.next(List.of(1L, 2L, 3L), List.of(3L, 1L, 2L), 2)).containsExactly(1L, 2L);
    }

    @Test
    void aMoveThatDoesNotGetOnWaitsForTheOthers() {
        var inFlight = List.of(1L, 2L, 3L);

        assertThat(turns.next(inFlight, inFlight, 1)).containsExactly(1L);
        assertThat(turns.next(inFlight, inFlight, 1)).containsExactly(2L);
        assertThat(turns.next(inFlight, inFlight, 1)).containsExactly(3L);
        assertThat(turns.next(inFlight, inFlight, 1)).containsExactly(1L);
    }

    @Test
    void remembersTheTurnsOfThoseThatRun() {
        turns.next(List.of(1L, 2L), List.of(1L), 1);
        turns.next(List.of(1L, 2L), List.of(2L), 1);

        assertThat(turns.next(List.of(1L, 2L), List.of(1L, 2L), 1)).containsExactly(1L);
    }

    @Test
    void hasNoTurnsWithoutRoom() {
        assertThat(turns.next(List.of(1L), List.of(1L), 0)).isEmpty();
    }
}
