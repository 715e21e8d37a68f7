package io.tessera.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tessera.platform.problem.CrmException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PageParametersTest {
    @ParameterizedTest
    @NullAndEmptySource
    void takesFiftyWhenNoLimitIsGiven(String limit) {
        assertThat(PageParameters.limit(limit)).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "007, 7"})
    void readsLimitsWithinTheBounds(String limit, int expected) {
        assertThat(PageParameters.limit(limit)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "+1", "1.5", "many", "99999999999", "\u0661"})
    void refusesOtherLimits(String limit) {
        assertThatThrownBy(() -> PageParameters.limit(limit))
                .isInstanceOf(CrmException.Invalid.class);
    }

    @Test
    void readsCursorsThatAreIds() {
        var id = UUID.fromString("0198f3a2-7c00-7000-8000-000000000001");

        assertThat(PageParameters.idCursor(id.toString())).isEqualTo(id);
        assertThat(PageParameters.idCursor("")).isNull();
    }

    @Test
    void refusesOtherCursorsWithTheirOwnCode() {
        var refused =
                catchThrowableOfType(
                        CrmException.Invalid.class, () -> PageParameters.idCursor("page-2"));

        assertThat(refused.code()).isEqualTo("invalid_cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "bulk", "1-1-1-1-1", "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz"})
    void whatIsNoIdNamesNothing(String text) {
        assertThatThrownBy(() -> ResourceId.parse(text)).isInstanceOf(CrmException.NotFound.class);
    }
}
