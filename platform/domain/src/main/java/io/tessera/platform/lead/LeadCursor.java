package io.tessera.platform.lead;

import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the last lead's sort value and id. Bound to the list that it came from, since
 * under another filter or order the place means nothing.
 *
 * @param list digest of filter and order
 * @param value the sort value as Postgres writes it, or null when the lead had none
 */
record LeadCursor(int list, @Nullable String value, UUID id) {
    private static final char SEPARATOR = '\u001f';

    /** Opaque to callers, safe in URLs. */
    String encoded() {
        var text =
                list
                        + String.valueOf(SEPARATOR)
                        + id
                        + SEPARATOR
                        + (value == null ? "" : "=" + value);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor of the given list.
     *
     * @throws CrmException.Invalid if it is none, or of another list
     */
    static LeadCursor decode(String encoded, int list) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            var parts = text.split(String.valueOf(SEPARATOR), 3);
            if (parts.length == 3
                    && Integer.parseInt(parts[0]) == list
                    && parts[2].indexOf('\0') < 0) {
                var value = parts[2].isEmpty() ? null : parts[2].substring(1);
                return new LeadCursor(list, value, UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException malformed) {
            throw invalid();
        }
        throw invalid();
    }

    static CrmException.Invalid invalid() {
        return new CrmException.Invalid(
                "invalid_cursor",
                "This cursor is not one of this list; start again without it.",
                List.of(
                        new FieldError(
                                "?cursor",
                                "invalid_cursor",
                                "Is not a cursor of this filter and order.")));
    }
}
