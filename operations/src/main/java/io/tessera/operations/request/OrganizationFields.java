package io.tessera.operations.request;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** Where an organization is in the world, as requests say it. Pure. */
public final class OrganizationFields {
    private static final int LONGEST = 60;

    private OrganizationFields() {}

    /** An IANA time zone; UTC where none is said. */
    public static String timeZone(RequestObject request) {
        var zone = request.text("time_zone", LONGEST, "UTC");
        if (isFine(request, "time_zone")) {
            try {
                return ZoneId.of(zone).getId();
            } catch (DateTimeException unknown) {
                request.error("time_zone", "invalid_value", "Must be an IANA time zone.");
            }
        }
        return zone;
    }

    /** A BCP 47 language tag; English where none is said. */
    public static String locale(RequestObject request) {
        var locale = request.text("locale", LONGEST, "en");
        if (isFine(request, "locale")) {
            try {
                return new Locale.Builder().setLanguageTag(locale).build().toLanguageTag();
            } catch (IllformedLocaleException unknown) {
                request.error("locale", "invalid_value", "Must be a BCP 47 language tag.");
            }
        }
        return locale;
    }

    /** An ISO 4217 code; US dollars where none is said. */
    public static String currency(RequestObject request) {
        var currency = request.text("currency", LONGEST, "USD");
        if (isFine(request, "currency")) {
            try {
                return Currency.getInstance(currency).getCurrencyCode();
            } catch (IllegalArgumentException unknown) {
                request.error("currency", "invalid_value", "Must be an ISO 4217 code.");
            }
        }
        return currency;
    }

    private static boolean isFine(RequestObject request, String field) {
        return request.errors().stream().noneMatch(e -> e.pointer().equals("/" + field));
    }
}
