package io.tessera.router.move.model;

import static io.tessera.router.move.model.Promise.CAN_END_WELL;
import static io.tessera.router.move.model.Promise.EPOCHS_GROW;
import static io.tessera.router.move.model.Promise.MAP_NOT_AHEAD;
import static io.tessera.router.move.model.Promise.ONE_OWNER;
import static io.tessera.router.move.model.Promise.OWNER_KEEPS_ROWS;
import static io.tessera.router.move.model.Promise.WRITES_KEPT;
import static io.tessera.router.move.model.Promise.WRITTEN_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MoveProtocolModelTest {
    private static final Set<Promise> ALL = EnumSet.allOf(Promise.class);

    private static final Instance TWO_CLIENTS = new Instance(2, 1, 3, true, Set.of());
    private static final Instance TWO_MOVES = new Instance(1, 2, 2, true, Set.of());
    private static final Instance SMALL = new Instance(1, 1, 2, true, Set.of());

    @Test
    void keepsEveryPromiseWhileTwoClientsWriteAndTheLeaseChangesHandsTwice() {
        assertThat(explored(TWO_CLIENTS, ALL)).isInstanceOf(Verdict.Kept.class);
    }

    @Test
    void keepsEveryPromiseThereAndBackAndAfterACancelledMove() {
        assertThat(explored(TWO_MOVES, ALL)).isInstanceOf(Verdict.Kept.class);
    }

    @ParameterizedTest
    @MethodSource("controls")
    void breaksAPromiseOnceAPartIsMissing(Control control) {
        Verdict verdict = explored(control.instance().with(control.flaw()), ALL);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.promise()).isEqualTo(control.broken()));
    }

    @Test
    void everyFlawIsFoundAndEveryPromiseCanBeBroken() {
        assertThat(controls().map(Control::flaw)).containsExactlyInAnyOrder(Flaw.values());
        assertThat(controls().map(Control::broken).collect(Collectors.toSet())).isEqualTo(ALL);
    }

    @Test
    void withoutTokensAWriteIsLost() {
        // That rows are there twice is found earlier; what follows is looked for by itself.
        Verdict verdict = explored(SMALL.with(Flaw.NO_TOKENS), EnumSet.of(WRITES_KEPT));

        assertThat(verdict).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void theFenceKeepsWritesThoughTheMapIsAhead() {
        Verdict verdict =
                explored(
                        SMALL.with(Flaw.PUBLISHED_BEFORE_ACTIVATION),
                        EnumSet.of(ONE_OWNER, OWNER_KEEPS_ROWS, WRITES_KEPT, WRITTEN_ONCE));

        assertThat(verdict).isInstanceOf(Verdict.Kept.class);
    }

    @Test
    void withoutTheFenceAMapThatIsAheadIsFoundFirst() {
        Verdict verdict =
                explored(SMALL.with(Flaw.PUBLISHED_BEFORE_ACTIVATION, Flaw.NO_FENCE), ALL);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.promise()).isEqualTo(MAP_NOT_AHEAD));
    }

    @Test
    void tellsTheShortestWayToABrokenPromise() {
        Verdict verdict = Exploration.of(SMALL.with(Flaw.NO_IDEMPOTENCY_KEY), ALL);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken ->
                                assertThat(broken.trace())
                                        .isEqualTo(
                                                List.of(
                                                        " 1. client 1 passes the fence on the left",
                                                        " 2. client 1 commits, the answer is lost on the left",
                                                        " 3. client 1 passes the fence on the left",
                                                        " 4. client 1 commits and is answered on the left")));
    }

    private static Stream<Control> controls() {
        return Stream.of(
                new Control(Flaw.NO_FENCE, SMALL, WRITES_KEPT),
                new Control(Flaw.FREEZE_KEEPS_OWNER, SMALL, ONE_OWNER),
                new Control(Flaw.FREEZE_WITHOUT_LOCK, SMALL, WRITES_KEPT),
                new Control(Flaw.ACTIVATION_WITHOUT_MARKER, SMALL, WRITES_KEPT),
                new Control(Flaw.ACTIVATION_AT_OLD_EPOCH, SMALL, EPOCHS_GROW),
                new Control(Flaw.NO_TOKENS, SMALL, WRITTEN_ONCE),
                new Control(Flaw.TOKEN_NOT_RAISED, SMALL, WRITTEN_ONCE),
                new Control(Flaw.NO_VERIFICATION, SMALL, WRITES_KEPT),
                new Control(Flaw.CANCEL_AFTER_FREEZE, SMALL, CAN_END_WELL),
                new Control(Flaw.CANCEL_LOOKS_WITHOUT_TOKEN, SMALL, CAN_END_WELL),
                new Control(Flaw.PUBLISHED_BEFORE_ACTIVATION, SMALL, MAP_NOT_AHEAD),
                new Control(Flaw.NO_IDEMPOTENCY_KEY, SMALL, WRITTEN_ONCE),
                new Control(Flaw.STREAM_LEFT_OPEN, SMALL, OWNER_KEEPS_ROWS),
                new Control(Flaw.CLEAN_UP_DURING_RETURN, TWO_MOVES, WRITES_KEPT),
                new Control(Flaw.WAY_BACK_DROPPED_WITHOUT_TOKEN, SMALL, CAN_END_WELL));
    }

    /** Explores, and says how much there was to see. */
    private static Verdict explored(Instance instance, Set<Promise> promises) {
        Verdict verdict = Exploration.of(instance, promises);
        System.out.printf("%s%n%s%n", instance, verdict);
        return verdict;
    }

    /**
     * A flaw, and what comes of it.
     *
     * @param instance in which it shows
     */
    record Control(Flaw flaw, Instance instance, Promise broken) {
        @Override
        public String toString() {
            return flaw + " breaks " + broken;
        }
    }
}
