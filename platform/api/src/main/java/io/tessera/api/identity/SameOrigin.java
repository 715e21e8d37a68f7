package io.tessera.api.identity;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests of our own pages from those that another site made a browser send along with the
 * session. Pure.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
final class SameOrigin {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private SameOrigin() {}

    /**
     * Whether a request with a session cookie may have its effect.
     *
     * @param fetchSite the {@code Sec-Fetch-Site} header
     * @param origin the {@code Origin} header
     * @param scheme of our pages
     * @param authority host and port that the request is addressed to
     */
    static boolean allows(
            String method,
            @Nullable String fetchSite,
            @Nullable String origin,
            String scheme,
            @Nullable String authority) {
        if (SAFE_METHODS.contains(method)) {
            return true;
        }
        if (fetchSite != null) {
            return "same-origin".equals(fetchSite);
        }
        if (origin == null || authority == null) {
            return false;
        }
        try {
            var from = URI.create(origin);
            // A page that came without TLS may be anybody's.
            return scheme.equalsIgnoreCase(from.getScheme())
                    && authority.equalsIgnoreCase(from.getAuthority());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
