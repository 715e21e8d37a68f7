package io.tessera.api.limit;

/**
 * A limit and how much of it is left.
 *
 * @param name as in {@code RateLimit-Policy}
 * @param quota requests within the window
 * @param window in seconds
 * @param left requests that would be let through now
 * @param reset seconds until all of it is there again
 * @param retryAfter seconds until one is let through; 0 for now
 */
public record PolicyState(
        String name, long quota, long window, long left, long reset, long retryAfter) {
    boolean isUsedUp() {
        return retryAfter > 0;
    }
}
