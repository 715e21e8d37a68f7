package io.tessera.platform.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.access.BodyFields;
import io.tessera.platform.problem.FieldError;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody settles for themselves.
 *
 * @param timeZone IANA name; null for the organization's
 * @param language BCP 47 tag; null for the usual one
 * @param version grows with every change of the person
 */
public record Profile(
        String name,
        String email,
        @Nullable String timeZone,
        @Nullable String language,
        long version) {
    private static final String TIME_ZONE = "time_zone";
    private static final String LANGUAGE = "language";
    private static final int LONGEST = 60;

    /**
     * This profile with the given fields changed; null takes a choice back.
     *
     * @param errors receives all that is wrong; the result is only of use when nothing was added
     */
    Profile changed(JsonNode body, List<FieldError> errors) {
        var fields = new BodyFields(body, Set.of("name", TIME_ZONE, LANGUAGE), errors);
        return new Profile(
                fields.has("name") ? name(fields, fields.name()) : name,
                email,
                fields.has(TIME_ZONE) ? timeZone(fields) : timeZone,
                fields.has(LANGUAGE) ? language(fields) : language,
                version);
    }

    private static String name(BodyFields fields, String name) {
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            fields.error("name", "invalid_character", "Must have no control characters.");
        }
        return name;
    }

    private static @Nullable String timeZone(BodyFields fields) {
        var zone = fields.text(TIME_ZONE, LONGEST);
        // Not every id of Java's is known to browsers; those of IANA are.
        if (zone != null && !isRegion(zone)) {
            fields.error(TIME_ZONE, "invalid_value", "Must be an IANA time zone.");
        }
        return zone;
    }

    private static boolean isRegion(String zone) {
        try {
            return ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone).getId());
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static @Nullable String language(BodyFields fields) {
        var language = fields.text(LANGUAGE, LONGEST);
        if (language == null) {
            return null;
        }
        try {
            var tag = new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
            if (!tag.equals("und")) {
                return tag;
            }
        } catch (IllformedLocaleException unknown) {
            // told below
        }
        fields.error(LANGUAGE, "invalid_value", "Must be a BCP 47 language tag.");
        return null;
    }
}
