package io.tessera.api.scim;

import io.tessera.platform.problem.CrmException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares entity tags (RFC 9110, section 13.1), which are weak (RFC 7644, section 3.14). */
final class ScimMatch {
    private ScimMatch() {}

    /**
     * Goes on only if the resource is one that the caller wants to change.
     *
     * @param ifMatch the header; without it, any
     * @throws CrmException.PreconditionFailed if it has changed
     */
    static void require(@Nullable String ifMatch, String version) {
        if (ifMatch != null && !ifMatch.isBlank() && !names(ifMatch, version)) {
            throw new CrmException.PreconditionFailed(0);
        }
    }

    /** Whether the caller has it already. */
    static boolean isKnown(@Nullable String ifNoneMatch, String version) {
        return ifNoneMatch != null && names(ifNoneMatch, version);
    }

    private static boolean names(String tags, String version) {
        return Stream.of(tags.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque(version)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
