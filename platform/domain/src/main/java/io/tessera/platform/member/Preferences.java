package io.tessera.platform.member;

import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to read times and numbers.
 *
 * @param timeZone IANA name; null for the organization's
 * @param language BCP 47 tag; null for the usual one
 */
public record Preferences(@Nullable String timeZone, @Nullable String language) {
    /** Nothing was chosen. */
    public static final Preferences NONE = new Preferences(null, null);
}
