package io.tessera.platform.scim;

import org.jspecify.annotations.Nullable;

/**
 * What a client wants to have listed (RFC 7644, section 3.4.2).
 *
 * @param filter null for all
 * @param sortBy path of an attribute; null for the order in which they came
 * @param startIndex of the first one, counted from 1
 * @param count at most so many; 0 to know only how many there are
 */
public record ScimQuery(
        @Nullable String filter,
        @Nullable String sortBy,
        boolean ascending,
        int startIndex,
        int count) {
    /** On one page. */
    public static final int MOST = 200;
}
