package io.tessera.api.region;

import java.util.regex.Pattern;

/**
 * A request as far as its destination depends on it.
 *
 * @param path normalized
 * @param uri path and query as they were sent
 * @param forwarded whether another region has passed it on
 */
record Arrival(String method, String path, String uri, boolean forwarded) {
    private static final Pattern OF_ORGANIZATIONS =
            Pattern.compile("/(?:api/v1|scim/v2|sign-in|sign-out)(?:/.*)?");
    private static final String STATUS = "/api/v1/status";
    private static final Pattern OF_REGIONS =
            Pattern.compile("/(?:api|assets|health|metrics)(?:/.*)?|.*\\.[^/]+");

    /** Whether the answer depends on an organization's data; all others are the same everywhere. */
    static boolean concernsOrganization(String path) {
        return OF_ORGANIZATIONS.matcher(path).matches() && !path.equals(STATUS);
    }

    /** Whether it is a page of the web app. */
    static boolean isPage(String path) {
        return !OF_ORGANIZATIONS.matcher(path).matches() && !OF_REGIONS.matcher(path).matches();
    }

    boolean concernsOrganization() {
        return concernsOrganization(path);
    }

    /** Whether a browser shows the answer as a page, so that its address may change. */
    boolean isNavigation() {
        return (method.equals("GET") || method.equals("HEAD"))
                && !path.startsWith("/api/")
                && !path.startsWith("/scim/");
    }
}
