package io.tessera.platform.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.platform.problem.CrmException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LeadCursorTest {

    @Property
    void isReadAsItWasWritten(
            @ForAll int list,
            @ForAll("values") String value,
            @ForAll long most,
            @ForAll long least) {
        var cursor = new LeadCursor(list, value, new UUID(most, least));

        assertThat(LeadCursor.decode(cursor.encoded(), list)).isEqualTo(cursor);
        assertThat(cursor.encoded()).matches("[A-Za-z0-9_-]+");
    }

    @Example
    void noValueIsNotAnEmptyValue() {
        var id = UUID.randomUUID();
        var none = new LeadCursor(1, null, id);
        var empty = new LeadCursor(1, "", id);

        assertThat(LeadCursor.decode(none.encoded(), 1)).isEqualTo(none);
        assertThat(LeadCursor.decode(empty.encoded(), 1)).isEqualTo(empty);
    }

    @Property
    void meansNothingInAnotherList(@ForAll int list, @ForAll int other) {
        var encoded = new LeadCursor(list, "v", UUID.randomUUID()).encoded();

        if (list != other) {
            assertRefused(encoded, other);
        }
    }

    @Property
    void whatIsNoCursorIsRefusedAsSuch(@ForAll String madeUp) {
        assertRefused(madeUp, 1);
        assertRefused(encoded(madeUp), 1);
        assertRefused(encoded("1\u001f" + madeUp + "\u001f=v"), 1);
    }

    @Example
    void characterThatPostgresCannotHoldIsRefused() {
        assertRefused(new LeadCursor(1, "a\0b", UUID.randomUUID()).encoded(), 1);
    }

    @Provide
    Arbitrary<String> values() {
        // all that a text column can hold; with the separator of our own
        return Arbitraries.strings().withCharRange('\u0001', '\ud7ff').ofMaxLength(40);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String encoded, int list) {
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> LeadCursor.decode(encoded, list))
                .satisfies(invalid -> assertThat(invalid.code()).isEqualTo("invalid_cursor"));
    }
}
