package io.tessera.platform.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignOutsTest {
    private static final Instant END = Instant.parse("2026-01-01T12:00:00.500Z");

    @Test
    void admitsEverybodyUntilSomethingWasEnded() {
        assertThat(SignOuts.NONE.admits(new SignIn(Instant.EPOCH, "one"))).isTrue();
        assertThat(SignOuts.NONE.admits(new SignIn(Instant.EPOCH, null))).isTrue();
    }

    @Test
    void refusesWhoSignedInBefore() {
        var everywhere = new SignOuts(END, null, Map.of());

        assertThat(everywhere.admits(new SignIn(END.minusSeconds(1), "one"))).isFalse();
        assertThat(everywhere.admits(new SignIn(END.plusSeconds(1), "one"))).isTrue();
    }

    @Test
    void takesTheSecondOfTheEndForBeforeIt() {
        var everywhere = new SignOuts(END, null, Map.of());

        assertThat(everywhere.admits(new SignIn(Instant.parse("2026-01-01T12:00:00Z"), "one")))
                .isFalse();
    }

    @Test
    void sparesTheSessionThatWasKept() {
        var elsewhere = new SignOuts(END, "kept", Map.of());
        var before = END.minusSeconds(1);

        assertThat(elsewhere.admits(new SignIn(before, "kept"))).isTrue();
        assertThat(elsewhere.admits(new SignIn(before, "other"))).isFalse();
        assertThat(elsewhere.admits(new SignIn(before, null))).isFalse();
    }

    @Test
    void refusesASingleSessionUntilThePersonSignsInAnewWithinIt() {
        var one = new SignOuts(null, null, Map.of("ended", END));

        assertThat(one.admits(new SignIn(END.minusSeconds(60), "ended"))).isFalse();
        assertThat(one.admits(new SignIn(END.minusSeconds(60), "other"))).isTrue();
        assertThat(one.admits(new SignIn(END.plusSeconds(60), "ended"))).isTrue();
    }

    @Test
    void sparesNoSessionThatWasEndedByItself() {
        var both = new SignOuts(END, "kept", Map.of("kept", END.plusSeconds(10)));

        assertThat(both.admits(new SignIn(END.minusSeconds(1), "kept"))).isFalse();
    }
}
