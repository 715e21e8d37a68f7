package io.tessera.api.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.platform.problem.CrmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScimMatchTest {
    private static final String VERSION = "W/\"a1\"";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "*", "W/\"a1\"", "\"a1\"", "\"x\", W/\"a1\""})
    void goesOnWithWhatIsThere(String ifMatch) {
        assertThatCode(() -> ScimMatch.require(ifMatch, VERSION)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"a2\"", "a1", "\"x\", \"y\""})
    void refusesWhatIsNot(String ifMatch) {
        assertThatExceptionOfType(CrmException.PreconditionFailed.class)
                .isThrownBy(() -> ScimMatch.require(ifMatch, VERSION));
    }

    @Test
    void knowsWhatTheCallerHas() {
        assertThat(ScimMatch.isKnown(VERSION, VERSION)).isTrue();
        assertThat(ScimMatch.isKnown("W/\"a2\"", VERSION)).isFalse();
        assertThat(ScimMatch.isKnown(null, VERSION)).isFalse();
    }
}
