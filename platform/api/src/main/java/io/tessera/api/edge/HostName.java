package io.tessera.api.edge;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the organization's slug from a request's host. Pure. */
public final class HostName {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private HostName() {}

    /**
     * The slug, if the host is one label below the base domain.
     *
     * @param host the {@code Host} header or {@code :authority}, with or without port
     * @param baseDomain for example {@code tessera.example}
     */
    public static Optional<String> slug(@Nullable String host, String baseDomain) {
        if (host == null) {
            return Optional.empty();
        }
        var name = host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
        var suffix = "." + baseDomain.toLowerCase(Locale.ROOT);
        if (!name.endsWith(suffix)) {
            return Optional.empty();
        }
        var label = name.substring(0, name.length() - suffix.length());
        return SLUG.matcher(label).matches() ? Optional.of(label) : Optional.empty();
    }
}
