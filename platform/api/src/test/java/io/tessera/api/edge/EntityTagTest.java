package io.tessera.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tessera.platform.problem.CrmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {
    @Test
    void isTheVersionInQuotes() {
        assertThat(EntityTag.of(7)).isEqualTo("\"7\"");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 999_999_999_999_999_999L})
    void readsWhatItWrote(long version) {
        assertThat(EntityTag.version(EntityTag.of(version))).hasValue(version);
        assertThat(EntityTag.version(" " + EntityTag.of(version) + " ")).hasValue(version);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = " ")
    void namesNoVersionWithoutHeader(String ifMatch) {
        assertThat(EntityTag.version(ifMatch)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "*",
                "W/\"3\"",
                "\"\"",
                "\"-3\"",
                "\"3",
                "\"three\"",
                "\"3\", \"4\"",
                "\"9999999999999999999\""
            })
    void refusesTagsThatAreNotOurs(String ifMatch) {
        assertThatThrownBy(() -> EntityTag.version(ifMatch))
                .isInstanceOf(CrmException.Invalid.class);
    }
}
