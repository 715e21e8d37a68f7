package io.tessera.router.doctor;

import static io.tessera.router.doctor.RegionBuilder.aRegion;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.doctor.Finding.Code;
import io.tessera.router.doctor.Finding.Severity;
import io.tessera.router.doctor.ShardState.Clock;
import io.tessera.router.doctor.ShardState.Slot;
import io.tessera.router.move.MoveStep;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cannot well be planted in a real server. */
class RulesTest {
    private static final Clock EXACT = new Clock(0, 100);
    private static final long GIBIBYTE = 1L << 30;

    @Test
    void clocksThatDifferByMoreThanTheMeasurementMayBeOff() {
        var region =
                aRegion()
                        .shard("a:5432", EXACT, Map.of())
                        .shard("b:5432", new Clock(250_000, 1_000), Map.of())
                        .build();

        assertThat(new Clocks().symptoms(region))
                .singleElement()
                .satisfies(symptom -> {
                    assertThat(symptom.code()).isEqualTo(Code.CLOCK_SKEW);
                    assertThat(symptom.place()).isEqualTo("a:5432 and b:5432");
                    assertThat(symptom.sentence()).contains("250 ms");
                });
    }

    @Test
    void slowAnswerIsNoDifferenceOfClocks() {
        var region =
                aRegion()
                        .shard("a:5432", EXACT, Map.of())
                        .shard("b:5432", new Clock(250_000, 200_000), Map.of())
                        .build();

        assertThat(new Clocks().symptoms(region)).isEmpty();
    }

    @Test
    void mostExactMeasurementOfServerCounts() {
        var region =
                aRegion()
                        .shard("a:5432", EXACT, Map.of())
                        .shard("b:5432", new Clock(500_000, 300_000), Map.of())
                        .shard("b:5432", new Clock(20_000, 1_000), Map.of())
                        .build();

        assertThat(new Clocks().symptoms(region)).isEmpty();
    }

    @Test
    void versionsAreComparedAsNumbers() {
        var region =
                aRegion()
                        .shard("a:5432", EXACT, Map.of("shard", "9"))
                        .shard("a:5432", EXACT, Map.of("shard", "10"))
                        .build();

        assertThat(new Schemas().symptoms(region))
                .singleElement()
                .satisfies(symptom -> {
                    assertThat(symptom.place()).isEqualTo("shard_00");
                    assertThat(symptom.sentence()).contains("end at 9, others' at 10");
                });
    }

    @Test
    void slotIsNotReadWhileRowsAreCopied() {
        var copying = new Slot("tessera_move_4_1", false, GIBIBYTE / 2, false);

        assertThat(slots(MoveStep.PREPARED, copying)).isEmpty();
        assertThat(slots(MoveStep.COPIED, copying))
                .singleElement()
                .satisfies(symptom -> {
                    assertThat(symptom.code()).isEqualTo(Code.SLOT_INACTIVE);
                    assertThat(symptom.sentence()).contains("512 MiB");
                });
    }

    @Test
    void slotThatKeepsTooMuchIsNamedEvenWhileRowsAreCopied() {
        assertThat(
                        slots(
                                MoveStep.PREPARED,
                                new Slot("tessera_move_4_1", false, 3 * GIBIBYTE, false)))
                .singleElement()
                .satisfies(symptom -> assertThat(symptom.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void slotThatTheServerGaveUpIsAnError() {
        assertThat(slots(MoveStep.COPIED, new Slot("tessera_move_4_1", false, 0, true)))
                .singleElement()
                .satisfies(symptom -> assertThat(symptom.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void slotThatIsReadIsSound() {
        assertThat(slots(MoveStep.COPIED, new Slot("tessera_move_4_1", true, GIBIBYTE, false)))
                .isEmpty();
    }

    @Test
    void moveThatHangsInItsCutOverIsAnError() {
        var region = aRegion().move(4, MoveStep.CUTTING_OVER, null).build();

        assertThat(new MovesInFlight().symptoms(region))
                .singleElement()
                .satisfies(symptom -> assertThat(symptom.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void settledMoveNeedsNobodyUntilItsWayBackCloses() {
        var region = aRegion().move(4, MoveStep.FOLLOWING, RegionBuilder.NOW).build();

        assertThat(new MovesInFlight().symptoms(region)).isEmpty();
    }

    @Test
    void bucketsWithTheSameFaultBecomeOneFinding() {
        var lost = Symptom.error(Code.NO_OWNER, "", "nobody has it", "find it");
        var other = Symptom.warning(Code.ROWS_ASTRAY, "shard_01, table note", "rows", "delete");

        assertThat(
                        Symptom.summary(
                                List.of(
                                        other.ofBucket((short) 3),
                                        lost.ofBucket((short) 8),
                                        lost.ofBucket((short) 7),
                                        lost.ofBucket((short) 100))))
                .extracting(Finding::place)
                .containsExactly("buckets 7-8,100", "shard_01, table note, bucket 3");
    }

    private static List<Symptom> slots(MoveStep step, Slot slot) {
        return new Slots().symptoms(aRegion().shardWith(slot).move(4, step, null).build());
    }
}
