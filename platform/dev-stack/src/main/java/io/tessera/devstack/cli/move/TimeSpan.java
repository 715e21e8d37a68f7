package io.tessera.devstack.cli.move;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 90s}, {@code 30m}, {@code 24h}, {@code 7d} and {@code 0}. */
public final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])|0");

    @Override
    public Duration convert(String text) {
        var span = FORM.matcher(text);
        if (!span.matches()) {
            throw new TypeConversionException(
                    "a time is written as 90s, 30m, 24h, 7d or 0, not as " + text);
        }
        if (span.group(1) == null) {
            return Duration.ZERO;
        }
        long number = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
