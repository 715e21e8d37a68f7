package io.tessera.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final ProcessIdentity NOTED = new ProcessIdentity(4711, "boot:100");

    @Test
    void endsTheVeryProcessThatWasNoted() {
        assertThat(Sweep.decide(NOTED, Optional.of(NOTED))).isEqualTo(new Sweep.End(NOTED));
    }

    @Test
    void leavesARecycledIdAlone() {
        assertThat(Sweep.decide(NOTED, Optional.of(new ProcessIdentity(4711, "boot:200"))))
                .isEqualTo(new Sweep.LeaveAlone());
    }

    @Test
    void leavesTheSameIdAndTicksOfAnotherBootAlone() {
        assertThat(Sweep.decide(NOTED, Optional.of(new ProcessIdentity(4711, "later boot:100"))))
                .isEqualTo(new Sweep.LeaveAlone());
    }

    @Test
    void forgetsWhatIsGone() {
        assertThat(Sweep.decide(NOTED, Optional.empty())).isEqualTo(new Sweep.Forget());
    }
}
