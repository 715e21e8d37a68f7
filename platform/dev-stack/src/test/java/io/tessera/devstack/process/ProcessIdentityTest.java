package io.tessera.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    private static final String STAT =
            "4711 (java (x) y) S 1 4711 4711 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 34 0 987654 1 2 3";

    @Test
    void readsTheStartPastANameWithSpacesAndParentheses() {
        assertThat(ProcessIdentity.fromStat("boot", STAT)).contains("boot:987654");
    }

    @Test
    void doesNotCountAProcessThatEndedAndWaitsToBeCollected() {
        assertThat(ProcessIdentity.fromStat("boot", STAT.replace(") S ", ") Z "))).isEmpty();
    }

    @Test
    void isTheSameAsLongAsTheProcessRuns() {
        long self = ProcessHandle.current().pid();

        assertThat(ProcessIdentity.of(self)).isPresent().isEqualTo(ProcessIdentity.of(self));
        assertThat(ProcessIdentity.of(self).orElseThrow().isAlive()).isTrue();
    }

    @Test
    void readsTheShareOfMemoryThatIsAProcesssOwn() {
        assertThat(
                        Memory.proportionalSet(
                                "00400000 rollup\nRss:  200 kB\nPss:    120 kB\nPss_Dirty: 7 kB\n"))
                .isEqualTo(120 * 1024);
    }
}
