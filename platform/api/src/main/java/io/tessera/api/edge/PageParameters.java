package io.tessera.api.edge;

import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the paging parameters that lists share. Pure. */
public final class PageParameters {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    private PageParameters() {}

    /**
     * The limit, 1 to 100, 50 when not given.
     *
     * @throws CrmException.Invalid if it is anything else
     */
    public static int limit(@Nullable String value) {
        return limit(value, DEFAULT_LIMIT, MAX_LIMIT);
    }

    /** As {@link #limit(String)} with other bounds. */
    public static int limit(@Nullable String value, int otherwise, int most) {
        return number("limit", value, otherwise, most);
    }

    /**
     * A whole number from 1 on.
     *
     * @param name of the parameter
     * @throws CrmException.Invalid if it is anything else
     */
    public static int number(String name, @Nullable String value, int otherwise, int most) {
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        if (value.matches("\\d{1,4}")) {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        throw CrmException.Invalid.validation(
                List.of(
                        new FieldError(
                                "?" + name,
                                "out_of_range",
                                "Must be a whole number from 1 to " + most + ".")));
    }

    /**
     * A cursor that is an id, or null when not given.
     *
     * @throws CrmException.Invalid if it is none of ours
     */
    public static @Nullable UUID idCursor(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException malformed) {
            throw new CrmException.Invalid(
                    "invalid_cursor",
                    "This cursor is not one of this list; start again without it.",
                    List.of(
                            new FieldError(
                                    "?cursor", "invalid_cursor", "Is not a cursor of this list.")));
        }
    }
}
